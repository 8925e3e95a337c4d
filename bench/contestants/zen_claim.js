// The lines of one claim, for a function node of GoRules ZEN; every fact is known.
export const handler = (input) => {
  const { facts, standard } = input;
  const days = (day) => Date.parse(day) / 86400000;
  const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const filings = new Map();
  for (const filing of facts.filings) {
    const key = `${filing.person}|${filing.provider}`;
    const floor = Math.max(days(filing.filed_on) - 30, days(filing.started_on));
    filings.set(key, Math.min(filings.get(key) ?? Infinity, floor));
  }
  const refused = new Set();
  for (const provider of facts.providers) {
    for (const year of provider.refused_audit_years) refused.add(`${provider.id}|${year}`);
  }
  const covered = (visit) => facts.contracts.some((contract) =>
    contract.provider === visit.provider && contract.parties === 2 &&
    contract.starts_on <= visit.date && visit.date <= contract.ends_on);
  const papers = [
    ["qualification", (visit) => standard.eligible && Number(visit.date.slice(0, 4)) === facts.year],
    ["filing", (visit) => days(visit.date) >= (filings.get(`${visit.person}|${visit.provider}`) ?? Infinity)],
    ["refusing_provider", (visit) => !refused.has(`${visit.provider}|${Number(visit.date.slice(0, 4)) - 1}`)],
    ["contract", covered],
    ["record", (visit) => visit.record_signed],
    ["receipt", (visit) => visit.receipt_matches],
  ];
  const lines = facts.visits.map((visit, position) => ({ ...visit, position, minute: minutes(visit.time_in) }));
  lines.sort((a, b) => a.date < b.date ? -1 : a.date > b.date ? 1 : a.minute - b.minute || a.position - b.position);
  const slots = new Set();
  const used = new Map();
  let standing = [];
  for (const line of lines) {
    line.removed_at = papers.find(([, holds]) => !holds(line))?.[0] ?? null;
    if (line.removed_at) continue;
    const physician = line.kind === "physician";
    const slot = `${line.date}|${line.minute >= 720}|${physician}`;
    if (!line.remote_area && slots.has(slot)) { line.removed_at = "half_day"; continue; }
    if (!line.remote_area) slots.add(slot);
    const period = physician ? "year" : line.date.slice(0, 7);
    const count = used.get(period) ?? 0;
    if (count >= standard.quota) { line.removed_at = "quota"; continue; }
    used.set(period, count + 1);
    standing.push(line);
  }
  const nurses = standing.filter((line) => line.kind === "nurse").length;
  let allied = 0;
  for (const line of standing) {
    if (line.kind === "allied" && ++allied > nurses) line.removed_at = "nurse_share";
  }
  let left = Math.max(standard.annual_cap - facts.granted_earlier_this_year, 0);
  let total = 0;
  for (const line of standing) {
    if (line.removed_at) continue;
    const amount = Math.floor((line.fee * standard.tenths + 5) / 10);
    line.granted = Math.min(amount, left);
    line.cut_by_cap = amount - line.granted;
    if (line.granted === 0) line.removed_at = "annual_cap";
    left -= line.granted;
    total += line.granted;
  }
  lines.sort((a, b) => a.position - b.position);
  return {
    annual_cap: standard.annual_cap,
    granted: total,
    lines: lines.map(({ id, granted, removed_at, cut_by_cap }) =>
      ({ id, granted: granted ?? 0, removed_at, cut_by_cap: cut_by_cap ?? 0 })),
  };
};
