-- The contracted claim, by hand, in DuckDB's SQL; truth is three-valued as SQL has it.
-- A line is filed, refused or under contract by what is known for certain, found by an equality
-- join; rows with something unknown are few and are asked only about lines that are still open.
WITH claim AS (
    SELECT
        "case", law_date >= DATE '2026-01-01' AS covered, year,
        employer_insured_workers < 100 AS small, employer_risk_class AS class,
        granted_earlier_this_year AS earlier,
        employer_legally_registered AND employer_employment_insured AND (
            (employer_insured_workers BETWEEN 100 AND 199 AND employer_special_hazard_workers <= 99)
            OR (employer_insured_workers BETWEEN 50 AND 99 AND employer_special_hazard_workers >= 1)
        ) AS eligible
    FROM read_parquet(getvariable('cases'))
),
claims AS (
    SELECT
        "case", covered, year,
        CASE WHEN covered THEN eligible END AS eligible,
        CASE WHEN small THEN 1 ELSE 5 - class END AS quota,
        CASE WHEN small THEN 8 ELSE 6 END AS tenths,
        CASE
            WHEN NOT covered THEN NULL
            WHEN NOT eligible THEN 0
            WHEN eligible AND small THEN 40000
            WHEN eligible THEN CASE class WHEN 1 THEN 120000 WHEN 2 THEN 80000 WHEN 3 THEN 60000 END
        END AS annual_cap,
        CASE WHEN annual_cap IS NOT NULL AND earlier IS NOT NULL
            THEN greatest(annual_cap - earlier, 0) END AS room
    FROM claim
),
filings AS (SELECT * FROM read_parquet(getvariable('filings'))),
contracts AS (
    SELECT * FROM read_parquet(getvariable('contracts')) WHERE parties = 2 OR parties IS NULL
),
refusals AS (SELECT * FROM read_parquet(getvariable('providers_refused_audit_years'))),
qualified AS (
    SELECT
        v."case", v.position, v.person, v.kind, v.provider, v.date, v.time_in, v.fee,
        coalesce(v.remote_area, FALSE) AS remote, v.record_signed, v.receipt_matches,
        c.quota, c.tenths, c.room,
        CASE WHEN c.covered THEN c.eligible AND year(v.date) = c.year END AS qualification
    FROM read_parquet(getvariable('visits')) AS v JOIN claims AS c USING ("case")
),
floors AS (
    SELECT "case", person, provider,
        min(greatest(filed_on - 30, started_on, DATE '2026-01-01')) AS floor
    FROM filings
    WHERE person IS NOT NULL AND provider IS NOT NULL
        AND filed_on IS NOT NULL AND started_on IS NOT NULL
    GROUP BY ALL
),
terms AS (
    SELECT "case", provider, list({first: starts_on, last: ends_on}) AS terms
    FROM contracts
    WHERE provider IS NOT NULL AND starts_on IS NOT NULL AND ends_on IS NOT NULL AND parties = 2
    GROUP BY ALL
),
papers AS (
    SELECT
        q.*,
        f.floor IS NOT NULL AND q.date >= f.floor AS filed,
        r.id IS NOT NULL AS refused,
        t.terms IS NOT NULL
            AND len(list_filter(t.terms, lambda x: q.date BETWEEN x.first AND x.last)) > 0 AS under
    FROM qualified AS q
    LEFT JOIN floors AS f USING ("case", person, provider)
    LEFT JOIN terms AS t ON t."case" = q."case" AND t.provider = q.provider
    LEFT JOIN (SELECT DISTINCT "case", id, value FROM refusals WHERE id IS NOT NULL) AS r
        ON r."case" = q."case" AND r.id = q.provider AND r.value = year(q.date) - 1
    WHERE q.qualification
),
open_filing AS (
    SELECT DISTINCT p."case", p.position
    FROM papers AS p JOIN filings AS f ON f."case" = p."case"
    WHERE NOT p.filed
        AND (p.date < DATE '2026-01-01' OR f.person IS NULL OR f.provider IS NULL
            OR f.filed_on IS NULL OR f.started_on IS NULL)
        AND coalesce(f.person = p.person, TRUE) AND coalesce(f.provider = p.provider, TRUE)
        AND coalesce(p.date >= f.started_on, TRUE)
        AND (p.date < DATE '2026-01-01' OR coalesce(p.date >= f.filed_on - 30, TRUE))
),
open_refusal AS (
    SELECT DISTINCT p."case", p.position
    FROM papers AS p JOIN refusals AS r ON r."case" = p."case"
    WHERE (r.id IS NULL OR r.value IS NULL)
        AND coalesce(r.id = p.provider, TRUE) AND coalesce(r.value = year(p.date) - 1, TRUE)
),
open_contract AS (
    SELECT DISTINCT p."case", p.position
    FROM papers AS p JOIN contracts AS k ON k."case" = p."case"
    WHERE NOT p.under
        AND (k.provider IS NULL OR k.starts_on IS NULL OR k.ends_on IS NULL OR k.parties IS NULL)
        AND coalesce(k.provider = p.provider, TRUE)
        AND coalesce(k.starts_on <= p.date, TRUE) AND coalesce(p.date <= k.ends_on, TRUE)
),
after_papers AS (
    SELECT
        p."case", p.position, p.kind, p.date, p.time_in, p.fee, p.remote, p.quota, p.tenths, p.room,
        CASE
            WHEN p.person IS NULL OR p.provider IS NULL THEN NULL
            WHEN NOT p.filed THEN CASE WHEN o.position IS NULL THEN 'filing' END
            WHEN p.refused THEN 'refusing_provider'
            WHEN s.position IS NOT NULL THEN NULL
            WHEN NOT p.under THEN CASE WHEN k.position IS NULL THEN 'contract' END
            WHEN NOT p.record_signed THEN 'record'
            WHEN p.record_signed IS NULL THEN NULL
            WHEN NOT p.receipt_matches THEN 'receipt'
            WHEN p.receipt_matches IS NULL OR p.room IS NULL OR p.kind IS NULL
                OR (NOT p.remote AND p.time_in IS NULL) THEN NULL
            ELSE ''
        END AS fell
    FROM papers AS p
    LEFT JOIN open_filing AS o USING ("case", position)
    LEFT JOIN open_refusal AS s USING ("case", position)
    LEFT JOIN open_contract AS k USING ("case", position)
),
lines AS (
    SELECT *, kind = 'physician' AS physician, kind = 'allied' AS allied,
        fee IS NOT NULL AS counts, (fee * tenths + 5) // 10 AS amount
    FROM after_papers WHERE fell = ''
),
half_days AS (
    SELECT *,
        remote OR count(*) FILTER (WHERE counts AND NOT remote) OVER (
            PARTITION BY "case", date, physician, time_in >= 720
            ORDER BY time_in, position
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) = 0 AS stands
    FROM lines
),
quotas AS (
    SELECT *,
        count(*) FILTER (WHERE counts) OVER (
            PARTITION BY "case", CASE WHEN physician THEN 0 ELSE month(date) END
            ORDER BY date, time_in NULLS LAST, position
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) < quota AS within
    FROM half_days WHERE stands
),
shares AS (
    SELECT *,
        NOT allied OR count(*) FILTER (WHERE allied AND counts) OVER (
            PARTITION BY "case" ORDER BY date, time_in NULLS LAST, position
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) <= count(*) FILTER (WHERE kind = 'nurse' AND counts) OVER (PARTITION BY "case") AS shared
    FROM quotas WHERE within
),
caps AS (
    SELECT *,
        CASE WHEN counts THEN least(amount, greatest(room - coalesce(sum(amount) OVER (
            PARTITION BY "case" ORDER BY date, time_in NULLS LAST, position
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0), 0)) END AS share
    FROM shares WHERE shared
),
fates AS (
    SELECT "case", position, 0 AS granted, 'half_day' AS removed_at, 0 AS cut
    FROM half_days WHERE NOT stands
    UNION ALL SELECT "case", position, 0, 'quota', 0 FROM quotas WHERE NOT within
    UNION ALL SELECT "case", position, 0, 'nurse_share', 0 FROM shares WHERE NOT shared
    UNION ALL SELECT "case", position, share,
        CASE WHEN share = 0 THEN 'annual_cap' WHEN share > 0 THEN '' END, amount - share FROM caps
    UNION ALL SELECT "case", position, CASE WHEN fell IS NOT NULL THEN 0 END, fell,
        CASE WHEN fell IS NOT NULL THEN 0 END FROM after_papers WHERE fell IS DISTINCT FROM ''
    UNION ALL SELECT "case", position, CASE WHEN NOT qualification THEN 0 END,
        CASE WHEN NOT qualification THEN 'qualification' END, CASE WHEN NOT qualification THEN 0 END
    FROM qualified WHERE qualification IS NOT TRUE
)
