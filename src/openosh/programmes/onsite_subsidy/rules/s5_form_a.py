"""五、A 經費補助申請表: its pages, provider, signatures, seals and declarations."""

from __future__ import annotations

from openosh.programmes.onsite_subsidy.facts import EMPLOYED
from openosh.programmes.onsite_subsidy.facts_documents import (
    ClaimSeal,
    ClaimSignatures,
    ConflictOfInterest,
    Declarations,
    FormScan,
    ProviderNames,
)
from openosh.programmes.onsite_subsidy.rules.verdict import verdict
from openosh.statute.rule import Outcome, decision, rule
from openosh.statute.symbols import Truth, Whole, fixed, greatest, when


# -- pages -------------------------------------------------------------------------------------


@rule(
    "s5.doc1",
    label="由系統填寫並套印",
    sentence="申請表由補助系統填寫並套印",
    fails="申請表不是由補助系統套印；請於系統填寫後套印，勿自行繕打",
)
def system_print(form: FormScan) -> Truth:
    """經費補助申請表（系統填寫並套印）。"""
    return form.printed_by_system


@rule(
    "s5.formA.complete",
    label="文件清晰",
    sentence="申請表各頁清晰可讀",
    fails="申請表掃描不清晰；請重新掃描，文字與印文應可辨識",
)
def legible_scan(form: FormScan) -> Truth:
    """文件需清晰"""
    return form.legible


@rule(
    "s5.formA.complete",
    label="未缺頁",
    sentence="套印 {expected_pages} 頁，上傳 {pages} 頁",
    fails="套印 {expected_pages} 頁而僅上傳 {pages} 頁；請補上傳缺頁",
)
def all_pages(form: FormScan) -> Truth:
    """不可缺頁或文件不完整。"""
    return form.pages >= form.expected_pages


@rule(
    "s5.formA.complete",
    label="缺頁數",
    unit="頁",
    sentence="套印 {expected_pages} 頁，上傳 {pages} 頁",
)
def missing_pages(form: FormScan) -> Whole:
    """不可缺頁或文件不完整。"""
    return greatest(form.expected_pages - form.pages, fixed(0))


@decision("claim_form_scan", facts=FormScan, label="申請表完整清晰", clause="s5.formA.complete")
def claim_form_scan(form: FormScan) -> Outcome:
    """Whether the scan of the form is the system's print, legible and whole."""
    checked = verdict(
        system_print=system_print(form), legible_scan=legible_scan(form), all_pages=all_pages(form)
    )
    return {**checked, "missing_pages": missing_pages(form)}


# -- provider ----------------------------------------------------------------------------------


@rule(
    "s5.formA.provider_match",
    label="特約機構相符",
    sentence="申請表之 {form_name} 與契約書之 {contract_name} 為同一機構",
    fails="申請表填 {form_name}，契約書乙方為 {contract_name}；請依實際簽約之機構更正申請表",
)
def same_provider(names: ProviderNames) -> Truth:
    """特約機構與契約委託特約機構相符。

    By the register code where both documents bear one, else by name.
    """
    both_coded = names.form_code.filled() & names.contract_code.filled()
    same_name = names.form_name == names.contract_name
    return when(both_coded).then(names.form_code == names.contract_code).otherwise(same_name)


@rule(
    "s5.err.provider_mismatch",
    label="機構類別正確",
    sentence="機構類別 {form_kind} 與實際相符",
    fails="申請表選 {form_kind}，實際為 {actual_kind}；請於申請表重新選擇機構類別",
)
def same_provider_kind(names: ProviderNames) -> Truth:
    """機構名稱、類別請正確填寫/選擇"""
    return names.form_kind == names.actual_kind


@decision(
    "claim_provider", facts=ProviderNames, label="特約機構相符", clause="s5.formA.provider_match"
)
def claim_provider(names: ProviderNames) -> Outcome:
    """Whether the form names the provider of the contract, and its right kind."""
    return verdict(same_provider=same_provider(names), same_provider_kind=same_provider_kind(names))


# -- signatures and seals ----------------------------------------------------------------------


@rule(
    "s5.formA.sign",
    label="承辦簽章",
    sentence="承辦單位（人員）已簽名或蓋章",
    fails="申請表缺承辦單位（人員）之簽名或蓋章；請補簽後重新掃描上傳",
)
def handler_signature(form: ClaimSignatures) -> Truth:
    """承辦單位（人員）"""
    return form.handler_signed


@rule(
    "s5.formA.sign",
    label="會計簽章",
    sentence="會計單位（人員）已簽名或蓋章",
    fails="申請表缺會計單位（人員）之簽名或蓋章；請補簽後重新掃描上傳",
)
def accounting_signature(form: ClaimSignatures) -> Truth:
    """會計單位（人員）"""
    return form.accounting_signed


@rule(
    "s5.formA.sign",
    label="負責人簽章",
    sentence="事業單位負責人已簽名或蓋章",
    fails="申請表缺事業單位負責人之簽名或蓋章；請補簽後重新掃描上傳",
)
def responsible_signature(form: ClaimSignatures) -> Truth:
    """事業單位負責人需簽名或蓋章。"""
    return form.responsible_signed


@decision("claim_signatures", facts=ClaimSignatures, label="申請表簽章", clause="s5.formA.sign")
def claim_signatures(form: ClaimSignatures) -> Outcome:
    """Whether handler, accounting and responsible person have signed."""
    return verdict(
        handler_signature=handler_signature(form),
        accounting_signature=accounting_signature(form),
        responsible_signature=responsible_signature(form),
    )


@rule(
    "s5.formA.decl_liability",
    label="事業單位蓋印",
    sentence="切結處有事業單位之蓋印",
    fails="切結處缺事業單位蓋印；請蓋印後重新掃描上傳",
)
def employer_seal(form: ClaimSeal) -> Truth:
    """有虛假者，願負一切法律責任。"""
    return form.employer_sealed


@rule(
    "s5.formA.decl_liability",
    label="負責人蓋印",
    sentence="切結處有負責人之蓋印",
    fails="切結處缺負責人蓋印；請蓋印後重新掃描上傳",
)
def responsible_seal(form: ClaimSeal) -> Truth:
    """有虛假者，願負一切法律責任。"""
    return form.responsible_sealed


@rule(
    "s5.formA.seal",
    label="印文與全銜一致",
    sentence="印文與事業單位全銜 {employer_name} 一致",
    fails="印文為「{seal_text}」，與事業單位全銜 {employer_name} 不一致；請以全銜印章重新用印，"
    "分公司（廠）應含其名稱",
)
def seal_shows_full_name(form: ClaimSeal) -> Truth:
    """用印名稱需與事業單位全銜一致

    Where nothing was sealed, only that is told.
    """
    return ~form.employer_sealed | (form.seal_text == form.employer_name)


@rule(
    "s5.formA.seal",
    label="非特定用途專用章",
    sentence="印文未載特定用途",
    fails="印文為「{seal_text}」，屬特定用途專用章；請改用事業單位大章",
)
def no_special_purpose_seal(form: ClaimSeal) -> Truth:
    """勿提供特定用途專用章。"""
    return ~form.employer_sealed | ~form.seal_text.has("專用章")


@decision("claim_seal", facts=ClaimSeal, label="申請表用印", clause="s5.formA.seal")
def claim_seal(form: ClaimSeal) -> Outcome:
    """Whether the declarations are sealed, with the full name and no special-purpose seal."""
    return verdict(
        employer_seal=employer_seal(form),
        responsible_seal=responsible_seal(form),
        seal_shows_full_name=seal_shows_full_name(form),
        no_special_purpose_seal=no_special_purpose_seal(form),
    )


# -- declarations ------------------------------------------------------------------------------


@rule(
    "s5.formA.coi",
    label="檢視職務",
    sentence="已檢視負責人、董事、獨立董事、監察人、經理人或相類似職務",
    fails="尚未檢視負責人、董事、獨立董事、監察人、經理人或相類似職務；請逐一檢視後於申請表勾選",
)
def positions_checked(claim: ConflictOfInterest) -> Truth:
    """申請前應檢視負責人、董事、獨立董事、監察人、經理人或相類似職務"""
    return claim.positions_reviewed


@rule(
    "s5.formA.coi",
    label="履行揭露",
    sentence="非公職人員或其關係人，或已附身分關係揭露表",
    fails="屬勞動部、職安署及監督該部（署）之公職人員或其關係人而未揭露；"
    "請填附身分關係揭露表再送出",
)
def disclosed(claim: ConflictOfInterest) -> Truth:
    """並履行揭露義務。"""
    return ~claim.related | claim.disclosure_attached


@decision(
    "conflict_of_interest",
    facts=ConflictOfInterest,
    label="利益衝突之檢視與揭露",
    clause="s5.formA.coi",
)
def conflict_of_interest(claim: ConflictOfInterest) -> Outcome:
    """Whether the positions were reviewed, and a relation disclosed; unanswered stays open."""
    return verdict(positions_checked=positions_checked(claim), disclosed=disclosed(claim))


@rule(
    "s5.formA.decl_true",
    label="切結一",
    sentence="已切結記載及所附文件均完全屬實",
    fails="未勾選切結一；請確認以上記載及所附文件均完全屬實後勾選",
)
def truth_declared(form: Declarations) -> Truth:
    """切結一：以上記載及所附文件均完全屬實。"""
    return form.declared_true


@rule(
    "s5.formA.decl_nodouble",
    label="切結二",
    sentence="已切結無以同一案件向二個以上機關申請補助",
    fails="未勾選切結二；請確認無以同一案件向二個以上機關申請補助後勾選",
)
def single_claim_declared(form: Declarations) -> Truth:
    """切結二：無以同一案件向二個以上機關申請補助。"""
    return form.declared_single


@rule(
    "s5.formA.decl_hired",
    label="切結三",
    sentence="已切結專職護理人員未兼任，或非以僱用方式申請",
    fails="以僱用方式申請而未勾選切結三；請確認專職護理人員未兼任或從事其他工作後勾選",
)
def full_time_declared(form: Declarations) -> Truth:
    """切結三（僱用專職者勾選）"""
    return (form.arrangement != EMPLOYED) | form.declared_full_time


@decision("declarations", facts=Declarations, label="切結", clause="s5.formA.decl_true")
def declarations(form: Declarations) -> Outcome:
    """Whether the declarations that this way of claiming needs have been made."""
    return verdict(
        truth_declared=truth_declared(form),
        single_claim_declared=single_claim_declared(form),
        full_time_declared=full_time_declared(form),
    )
