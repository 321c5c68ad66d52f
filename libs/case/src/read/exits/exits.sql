-- Exits by reason, source, path and unit. An exit that was reopened later still counts at its time, marked as reopened:
-- a reopening does not change last month's figures. The unit is the one at the exit, so a transfer does not either.
select e.reason,
       c.source,
       c.path_id                                                   as "path",
       e.unit,
       to_char(e.at at time zone 'Europe/Helsinki', 'YYYY-MM')      as "month",
       count(*)::int                                               as "exits",
       count(e.reopened_at)::int                                   as "reopened",
       (array_agg(c.case_id order by e.at desc))[1:200]            as "cases",
       (array_agg(c.client_id order by e.at desc))[1:200]          as "clients",
       (array_agg(c.access_basis order by e.at desc))[1:200]       as "bases"
from visible_cases c
cross join lateral unnest(c.exit_at, c.exit_reason, c.exit_unit, c.exit_reopened_at) as e(at, reason, unit, reopened_at)
where ($1::date is null or (e.at at time zone 'Europe/Helsinki')::date >= $1::date)
  and ($2::date is null or (e.at at time zone 'Europe/Helsinki')::date <= $2::date)
  and ($3::text is null or c.path_id = $3)
  and ($4::text is null or e.unit = $4)
  and ($5::text is null or c.source = $5)
  and ($6 or not c.test_case)
group by 1, 2, 3, 4, 5
order by "month", "exits" desc, e.reason
