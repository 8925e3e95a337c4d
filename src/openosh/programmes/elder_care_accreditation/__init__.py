"""老人福利機構管理類評鑑: the management indicators of the accreditation of elder-care homes."""
