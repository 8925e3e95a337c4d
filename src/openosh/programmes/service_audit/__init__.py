"""辦理勞工健康服務之醫院或診所服務品質查核計畫: the audit of health-service providers."""
