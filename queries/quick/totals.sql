-- if not exists (select 1 from stale where kind = 'total')
with trait (word) as (
    values ('专任'), ('女'), ('持'), ('骨干'), ('党员'), ('班主任'), ('寄宿'), ('留守'), ('随迁'), ('残疾'), ('困难'), ('岁'), ('新增'), ('新建')
), judged as (
    select t.*, case when t.parts > 1 or t.parts_sum >= t.value then round(t.value - t.parts_sum, 6) end as difference,
           case when t.other_units then 'other_units'
                when abs(t.value - t.parts_sum) <= 1e-9 * abs(t.value) then 'adds_up'
                when t.parts = 1 and t.parts_sum < t.value then 'one_part'
                when t.parts_sum < t.value and exists ( -- what stands between the total and its first part
                    select 1 from (select nianbao_piece(d.sha256, d.text, m.char_end, min(p.char_start)) as opening
                                   from metrics p
                                   join metrics m on m.metric_id = t.metric_id
                                   join documents d on d.document_id = m.document_id
                                   where p.part_of = t.metric_id
                                   having min(p.char_start) > m.char_end
                                   limit 1)
                    where instr(opening, '其中') > 0 or instr(opening, '包括') > 0) then 'some_parts'
                when t.parts_sum > t.value -- some parts, not all, tell of another trait, or are of another indicator
                     and (exists (select 1 from trait w
                                  where instr(t.subject, w.word) = 0
                                    and (select count(*) from metrics p where p.part_of = t.metric_id and instr(p.subject, w.word) > 0) between 1 and t.parts - 1)
                          or (select count(distinct coalesce(p.indicator, '')) from metrics p where p.part_of = t.metric_id) > 1) then 'overlap'
                when t.vague or t.bound <> 'exact' then 'approx'
                when t.parts_sum < t.value then 'short'
                else 'over' end as verdict
    from totals t
    where t.unit <> '%' and t.unit <> '百分点' and t.unit <> '比' and t.unit <> '倍' and t.unit <> ''
      and instr(t.subject, '生均') = 0 and instr(t.subject, '人均') = 0 and instr(t.subject, '平均') = 0
      and (:year is null or t.year in (select value from json_each(:year)))
      and (:nature = 'all' or t.nature = coalesce(:nature, 'actual'))
      and (:theme is null or t.theme in (select value from json_each(:theme)))
)
select r.city, r.county, j.year, j.nature, j.theme, j.indicator, j.subject, j.value, j.unit, j.bound, j.parts, j.parts_sum,
       case when j.verdict <> 'some_parts' and j.verdict <> 'overlap' then j.difference end as difference,
       j.verdict, j.metric_id
from judged j
left join regions r on r.region_code = j.region_code
where (:verdict = 'all' or j.verdict = coalesce(:verdict, j.verdict))
order by j.region_code, j.year, j.nature, j.metric_id;
