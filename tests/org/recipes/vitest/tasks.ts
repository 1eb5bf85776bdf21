/** What is to be tested: the subjects of the tasks that are not done. */
export async function openTasks(orgUrl: string, token: string) {
  const soql = 'SELECT Subject FROM Task WHERE IsClosed = false ORDER BY ActivityDate';
  const url = `${orgUrl}/services/data/v60.0/query?q=${encodeURIComponent(soql)}`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`Salesforce answered ${answer.status}`);
  const { records } = (await answer.json()) as { records: { Subject: string }[] };
  return records.map(({ Subject }) => Subject);
}
