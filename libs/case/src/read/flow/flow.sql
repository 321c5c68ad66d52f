-- Arrivals, exits and open cases per ISO week in Helsinki. A case is open from its opening or reopening to its exit, so
-- one case may arrive and leave several times; the open count at the end of a week is all that came less all that left.
with moves as (
  select c.opened_at as at, 1 as change from visible_cases c where ($3::text is null or c.path_id = $3)
    and ($4::text is null or c.unit = $4) and ($5::text is null or c.source = $5) and ($6 or not c.test_case)
  union all
  select m.at, m.change
  from visible_cases c
  cross join lateral (
    select e.at, -1 from unnest(c.exit_at) as e(at)
    union all
    select r.at, 1 from unnest(c.exit_reopened_at) as r(at) where r.at is not null
  ) as m(at, change)
  where ($3::text is null or c.path_id = $3) and ($4::text is null or c.unit = $4)
    and ($5::text is null or c.source = $5) and ($6 or not c.test_case)
), weeks as (
  select date_trunc('week', at at time zone 'Europe/Helsinki')::date as week,
         count(*) filter (where change = 1)  as arrivals,
         count(*) filter (where change = -1) as exits
  from moves group by 1
), every_week as (
  select generate_series(min(week), greatest(max(week), date_trunc('week', $7::timestamptz at time zone 'Europe/Helsinki')::date),
                         interval '7 days')::date as week
  from weeks
), counted as (
  select w.week, coalesce(k.arrivals, 0)::int as arrivals, coalesce(k.exits, 0)::int as exits,
         sum(coalesce(k.arrivals, 0) - coalesce(k.exits, 0)) over (order by w.week)::int as open
  from every_week w left join weeks k using (week)
)
select to_char(week, 'YYYY-MM-DD') as "weekStart", to_char(week, 'IYYY-"W"IW') as "week", arrivals, exits, open as "openAtEnd"
from counted
where ($1::date is null or week + 6 >= $1::date) and ($2::date is null or week <= $2::date)
order by week
