-- Time in phase, pauses excluded, per visit ($8 = 'visit') or cumulative over the visits of a case ($8 = 'case').
-- Ended stays give the plain median and p90. Stays that go on are censored: the estimates with them are Kaplan-Meier
-- (product limit), null when so many are open that the curve does not come down to the level.
with stays as (
  select c.case_id, c.path_id, s.phase, s.entered, s.left_at is null and c.status <> 'exited' as open,
         extract(epoch from coalesce(s.left_at, c.paused_from, $7::timestamptz) - s.entered) - s.paused as seconds
  from visible_cases c
  cross join lateral unnest(c.stay_phase, c.stay_from, c.stay_to, c.stay_paused) as s(phase, entered, left_at, paused)
  where ($3::text is null or c.path_id = $3)
    and ($4::text is null or c.unit = $4)
    and ($5::text is null or c.source = $5)
    and ($6 or not c.test_case)
    and ($1::date is null or (s.entered at time zone 'Europe/Helsinki')::date >= $1::date)
    and ($2::date is null or (s.entered at time zone 'Europe/Helsinki')::date <= $2::date)
), times as (
  select path_id, phase, open, greatest(seconds, 0) as seconds from stays where $8 = 'visit'
  union all
  select path_id, phase, bool_or(open), greatest(sum(seconds), 0) from stays where $8 = 'case' group by case_id, path_id, phase
), by_time as (
  select path_id, phase, seconds, count(*) filter (where not open) as ended,
         sum(count(*)) over (partition by path_id, phase order by seconds desc) as at_risk
  from times group by path_id, phase, seconds
), curve as (
  select path_id, phase, seconds,
         -- exp() of less than -700 underflows, which PostgreSQL takes for an error; it is zero for our purpose.
         exp(greatest(-700, sum(case when ended = at_risk then -700 else ln(1 - ended::float8 / at_risk::float8) end)
             over (partition by path_id, phase order by seconds))) as survival
  from by_time
), estimates as (
  select path_id, phase, min(seconds) filter (where survival <= 0.5) as median, min(seconds) filter (where survival <= 0.1) as p90
  from curve group by path_id, phase
), plain as (
  select path_id, phase,
         count(*) filter (where not open)::int as ended,
         count(*) filter (where open)::int as open,
         percentile_cont(0.5) within group (order by seconds) filter (where not open) as median_ended,
         percentile_cont(0.9) within group (order by seconds) filter (where not open) as p90_ended,
         max(seconds) filter (where open) as longest_open
  from times group by path_id, phase
)
select p.path_id as "path", p.phase, p.ended, p.open,
       p.median_ended::float8 as "medianEndedSeconds", p.p90_ended::float8 as "p90EndedSeconds",
       e.median::float8 as "medianSeconds", e.p90::float8 as "p90Seconds", p.longest_open::float8 as "longestOpenSeconds"
from plain p join estimates e using (path_id, phase)
order by p.path_id, p.phase
