-- Open cases per client manager and path; capacity is worked out from the path's limit and the person's share of client
-- work, which is why the rows are not added up here.
select c.manager_id as "personId", max(c.manager_name) as "managerName", c.path_id as "path", max(c.path_version) as "pathVersion",
       count(*) filter (where c.status = 'active')::int as active,
       count(*) filter (where c.status = 'paused')::int as paused,
       count(*) filter (where c.status = 'parked')::int as parked,
       count(*) filter (where c.due_order < $3::timestamptz)::int as overdue,
       count(*) filter (where c.next_step_id is null)::int as "withoutNextStep",
       max(p.name) as "name", max(p.profession) as profession, max(p.unit) as unit,
       max(p.client_work_percent) as "clientWorkPercent", bool_or(p.has_left) as "hasLeft"
from visible_cases c left join professionals p on p.person_id = c.manager_id
where c.status <> 'exited' and ($1::text is null or c.unit = $1) and ($2 or not c.test_case)
group by c.manager_id, c.path_id
order by c.manager_id nulls first, c.path_id
