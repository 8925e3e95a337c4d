"""A certification authority of the tests: gives out cards, and revokes them."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass

from asn1crypto import cms
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Issued:
    """A card: a certificate, and the key that never leaves it."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(SHA256()).hex()

    def sign(self, content: bytes, *, attributes: bool = True) -> str:
        """Sign as the reader's program does: PKCS#7, detached, base 64."""
        own = Certificate.load(self.certificate.public_bytes(Encoding.DER))
        signer = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier(
                    "issuer_and_serial_number",
                    cms.IssuerAndSerialNumber(
                        {"issuer": own.issuer, "serial_number": own.serial_number}
                    ),
                ),
                "digest_algorithm": {"algorithm": "sha256"},
                "signature_algorithm": {"algorithm": "sha256_rsa"},
                "signature": b"",
            }
        )
        covered = content
        if attributes:
            signer["signed_attrs"] = cms.CMSAttributes(
                [
                    cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
                    cms.CMSAttribute(
                        {"type": "message_digest", "values": [hashlib.sha256(content).digest()]}
                    ),
                ]
            )
            covered = signer["signed_attrs"].untag().dump()
        signer["signature"] = self.key.sign(covered, padding.PKCS1v15(), SHA256())
        signed = cms.SignedData(
            {
                "version": "v1",
                "digest_algorithms": [{"algorithm": "sha256"}],
                "encap_content_info": {"content_type": "data"},
                "certificates": [own],
                "signer_infos": [signer],
            }
        )
        info = cms.ContentInfo({"content_type": "signed_data", "content": signed})
        return base64.b64encode(info.dump()).decode()


class Authority:
    """Somebody who gives out cards."""

    def __init__(self, name: str, now: dt.datetime, above: Authority | None = None) -> None:
        self.now = now
        self.key = _key()
        self.name = _name(name)
        self.own = self._made(above)

    @property
    def certificate(self) -> bytes:
        return self.own.public_bytes(Encoding.DER)

    def below(self, name: str) -> Authority:
        """An authority that this one vouches for."""
        return Authority(name, self.now, above=self)

    def issue(
        self,
        holder: str,
        *,
        since: dt.datetime | None = None,
        until: dt.datetime | None = None,
        may_sign: bool = True,
    ) -> Issued:
        key = _key()
        certificate = (
            x509.CertificateBuilder()
            .subject_name(_name(holder))
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(since or self.now - dt.timedelta(300))
            .not_valid_after(until or self.now + dt.timedelta(300))
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signs=may_sign, is_authority=False), critical=True)
            .add_extension(self._here, critical=False)
            .sign(self.key, SHA256())
        )
        return Issued(certificate, key)

    def revoked(self, *cards: Issued, made: dt.datetime | None = None) -> bytes:
        """The list of what this authority has revoked."""
        made = made or self.now - dt.timedelta(hours=1)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.name)
            .last_update(made)
            .next_update(made + dt.timedelta(7))
            .add_extension(self._here, critical=False)
            .add_extension(x509.CRLNumber(1), critical=False)
        )
        for card in cards:
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(card.certificate.serial_number)
                .revocation_date(made - dt.timedelta(1))
                .build()
            )
        return builder.sign(self.key, SHA256()).public_bytes(Encoding.DER)

    @property
    def _here(self) -> x509.AuthorityKeyIdentifier:
        return x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())

    def _made(self, above: Authority | None) -> x509.Certificate:
        over = above or self
        return (
            x509.CertificateBuilder()
            .subject_name(self.name)
            .issuer_name(over.name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.now - dt.timedelta(3000))
            .not_valid_after(self.now + dt.timedelta(3000))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(_usage(signs=False, is_authority=True), critical=True)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False
            )
            .add_extension(over._here, critical=False)
            .sign(over.key, SHA256())
        )


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _usage(*, signs: bool, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=False,
        key_encipherment=not is_authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
