"""推動中小企業臨場健康服務補助計畫: the on-site health-service subsidy for firms of 50–199."""
