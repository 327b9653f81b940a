-- Each total is fetched once, for its unit and for its row: other programs want a column either grouped by or summed.
with summed as (
    select m.metric_id, m.region_code, m.year, m.nature, m.theme, m.indicator, m.subject, m.value, m.unit, m.bound,
           count(*) as parts, round(sum(case when p.unit = m.unit then p.value end), 6) as parts_sum,
           coalesce(sum(p.unit <> m.unit), 0) as other_units, coalesce(max(p.bound <> 'exact'), 0) as vague
    from metrics p
    cross join metrics m on m.metric_id = p.part_of
    where p.part_of is not null
      and (:year is null or m.year in (select value from json_each(:year)))
      and (:nature = 'all' or m.nature = coalesce(:nature, 'actual'))
      and (:theme is null or m.theme in (select value from json_each(:theme)))
    group by p.part_of
), judged as (
    select s.*, round(s.value - s.parts_sum, 6) as difference,
           case when s.other_units > 0 then 'other_units'
                when abs(s.value - s.parts_sum) <= 1e-9 * abs(s.value) then 'adds_up'
                when s.vague or s.bound <> 'exact' then 'approx'
                when s.parts_sum < s.value then 'short'
                else 'over' end as verdict
    from summed s
)
select r.city, r.county, j.year, j.nature, j.theme, j.indicator, j.subject, j.value, j.unit, j.bound, j.parts, j.parts_sum, j.difference,
       j.verdict, j.metric_id
from judged j
left join regions r on r.region_code = j.region_code
where (:verdict = 'all' or j.verdict = coalesce(:verdict, j.verdict))
order by j.region_code, j.year, j.nature, j.metric_id;
