-- The monitoring sheet of the TYKE teams [001:1786-1798], one row per case, made of events but for the two judgements.
select c.case_id as "caseId", c.client_id as "clientId", c.access_basis as "basis", c.path_id as "path", c.path_version as "pathVersion", c.unit,
       c.team_parties as "parties", c.source as "referrerCode", c.referrer, c.onward,
       c.manager_name as "clientManager", c.coach, c.timely, c.matches_need as "matchesNeed",
       to_char(c.opened_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD') as "openedOn"
from visible_cases c
where ($1::date is null or (c.opened_at at time zone 'Europe/Helsinki')::date >= $1::date)
  and ($2::date is null or (c.opened_at at time zone 'Europe/Helsinki')::date <= $2::date)
  and ($3::text is null or c.path_id = $3)
  and ($4::text is null or c.unit = $4)
  and ($5::text is null or c.source = $5)
  and ($6 or not c.test_case)
  and ($7::uuid is null or c.case_id > $7::uuid)
order by c.case_id
limit $8
