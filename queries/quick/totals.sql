-- if not exists (select 1 from stale where kind = 'total')
with trait (word) as (
    select word from subject_words where role in ('trait')
), rest (word) as (
    select word from subject_words where role in ('rest')
), stated as (
    select t.*
    from totals t
    where t.unit <> '%' and t.unit <> '百分点' and t.unit <> '比' and t.unit <> '倍' and t.unit <> ''
      and instr(t.subject, '生均') = 0 and instr(t.subject, '人均') = 0 and instr(t.subject, '平均') = 0
      and (:year is null or t.year in (select value from json_each(:year)))
      and (:nature = 'all' or t.nature = coalesce(:nature, 'actual'))
      and (:theme is null or t.theme in (select value from json_each(:theme)))
), nested as ( -- 教职工300人，其中专任教师260人：幼儿园60人、小学120人、初中80人: where parts come to more, the first may hold others, which are no further parts
    select t.*, case when t.parts > 1 and t.parts_sum > t.value then (
               select count(p.metric_id) from metrics f join metrics p on p.part_of = t.metric_id and p.metric_id <> f.metric_id
               where f.metric_id = (select min(x.metric_id) from metrics x where x.part_of = t.metric_id)
                 and f.unit = t.unit and p.unit = t.unit and p.value <= f.value and f.value <= t.value
                 and (p.subject <> f.subject and substr(rtrim(p.subject, '人数额总'), -length(rtrim(f.subject, '人数额总'))) = rtrim(f.subject, '人数额总')
                      or f.indicator = 'funding.fiscal' and p.indicator = 'funding.public_budget'
                      or t.parts > 2 and abs(t.parts_sum - 2 * f.value) <= 1e-9 * f.value)) else 0 end as held
    from stated t
    limit 1000000000000 -- no limit at all: it keeps SQLite from working out again what is used in several places
), summed_up as ( -- with what the last digits printed leave open: 6.19万人 is 4.00万人 and 2.18万人
    select t.*, t.parts - t.held as own_parts, case when t.held = 0 then t.parts_sum else round(t.parts_sum - (
               select sum(p.value) from metrics f join metrics p on p.part_of = t.metric_id and p.metric_id <> f.metric_id
               where f.metric_id = (select min(x.metric_id) from metrics x where x.part_of = t.metric_id)
                 and f.unit = t.unit and p.unit = t.unit and p.value <= f.value and f.value <= t.value
                 and (p.subject <> f.subject and substr(rtrim(p.subject, '人数额总'), -length(rtrim(f.subject, '人数额总'))) = rtrim(f.subject, '人数额总')
                      or f.indicator = 'funding.fiscal' and p.indicator = 'funding.public_budget'
                      or t.parts > 2 and abs(t.parts_sum - 2 * f.value) <= 1e-9 * f.value)), 6) end as own_sum
    from nested t
    limit 1000000000000
), compared as (
    select t.*, case when abs(t.value - t.own_sum) <= 1e-9 * abs(t.value) then 1
                     when t.own_parts > 1 and abs(t.value - t.own_sum) <= 0.1 * t.value
                     then (select 0.5001 * sum(case when instr(p.raw, '亿') > 0 then 100000000.0 when instr(p.raw, '万') > 0 then 10000.0 when instr(p.raw, '.') > 0 then 1.0 else 0.0 end
                                               * case when instr(p.raw, '.') = 0 then 1.0
                                                      when substr(p.raw, instr(p.raw, '.') + 2, 1) not between '0' and '9' then 0.1
                                                      when substr(p.raw, instr(p.raw, '.') + 3, 1) not between '0' and '9' then 0.01
                                                      when substr(p.raw, instr(p.raw, '.') + 4, 1) not between '0' and '9' then 0.001
                                                      when substr(p.raw, instr(p.raw, '.') + 5, 1) not between '0' and '9' then 0.0001
                                                      else 0.00001 end)
                           from metrics p where p.part_of = t.metric_id and p.unit = t.unit or p.metric_id = t.metric_id)
                          >= abs(t.value - t.own_sum)
                     else 0 end as equal
    from summed_up t
    limit 1000000000000
), judged as (
    select t.metric_id, t.region_code, t.year, t.nature, t.theme, t.indicator, t.subject, t.value, t.unit, t.bound, t.own_parts as parts, t.own_sum as parts_sum,
           case when t.own_parts > 1 or t.own_sum >= t.value then round(t.value - t.own_sum, 6) end as difference,
           case when t.other_units > 0 then 'other_units'
                when t.equal then 'adds_up'
                when t.own_parts = 1 and t.own_sum < t.value then 'one_part'
                when t.own_sum < t.value and exists ( -- what stands between the total and its first part
                    select 1 from (select nianbao_piece(d.sha256, d.text, m.char_end, min(p.char_start)) as opening
                                   from metrics p
                                   join metrics m on m.metric_id = t.metric_id
                                   join documents d on d.document_id = m.document_id
                                   where p.part_of = t.metric_id
                                   having min(p.char_start) > m.char_end
                                   limit 1)
                    where instr(opening, '其中') > 0 or instr(opening, '包括') > 0)
                     and not exists ( -- 学校自筹: whoever pays what remains, the list is complete
                         select 1 from metrics p join rest w on instr(p.subject, w.word) > 0 where p.part_of = t.metric_id and p.unit = '元') then 'some_parts'
                when t.own_sum > t.value -- some parts, not all, tell of another trait, or are of another indicator, or all are much of it
                     and (t.own_sum >= 1.5 * t.value and not exists (select 1 from metrics p where p.part_of = t.metric_id and p.unit = t.unit and p.value > t.value)
                          or exists (select 1 from trait w
                                  where instr(t.subject, w.word) = 0
                                    and (select count(*) from metrics p where p.part_of = t.metric_id and instr(p.subject, w.word) > 0) between 1 and t.parts - 1)
                          or (select count(distinct coalesce(p.indicator, '')) from metrics p where p.part_of = t.metric_id) > 1) then 'overlap'
                when t.vague or t.bound <> 'exact' then 'approx'
                when t.own_sum < t.value then 'short'
                else 'over' end as verdict
    from compared t
)
select r.city, r.county, j.year, j.nature, j.theme, j.indicator, j.subject, j.value, j.unit, j.bound, j.parts, j.parts_sum,
       case when j.verdict <> 'some_parts' and j.verdict <> 'overlap' then j.difference end as difference,
       j.verdict, j.metric_id
from judged j
left join regions r on r.region_code = j.region_code
where (:verdict = 'all' or j.verdict = coalesce(:verdict, j.verdict))
order by j.region_code, j.year, j.nature, j.metric_id;
