-- @name      totals
-- @title     总数与分项之和
-- @title_en  Stated totals against the sum of their parts
-- @about     报告中列出了分项的每个总数一行：总数、单位相同的分项之和、差额和结论。只比直接分项；单位不同的分项不加，分项之和超过总数时，第一个分项之下的分项（专任教师之下的各学段、国家财政性教育经费之下的一般公共预算教育经费）也不加。相差不过四舍五入的算作相等。比率、系数、平均数和生均、人均的数不能相加，不列。
--            只列出一个小于总数的分项（其中……）的，不是完整的列举，结论为 one_part，没有差额；“其中”“包括”之后列出几个而不足总数的，也不自称完整，结论为 some_parts；资金列到学校自筹为止的是完整的。
--            分项超过总数而有的另指一种身份（专任教师、骨干教师、寄宿生之于各学段），或属于不同指标的，或个个不超过总数而相加过其一倍半的（285所封闭化、292所装报警之于296所），互有交叉，结论为 overlap，也没有差额。
-- @about_en  One row for every total whose parts a report lists: the total, the sum of its parts of the same unit, the difference and a
--            verdict. Only direct parts; parts of another unit are not added, nor, where the sum would come to more than the total, parts of its first part
--            (stages of full-time teachers, the public budget of fiscal funds). What rounding explains adds up. Rates, coefficients, averages and figures a head do not add up and are left
--            out. A single part that is less than the total (among them ...) is no complete list: one_part, and no difference. Nor do several
--            behind 其中 or 包括 claim to be complete that come to less: some_parts; sums down to what schools raise themselves (自筹) do. Where parts come to more and some of them tell of another
--            trait (full-time or leading teachers, boarders, beside stages) or are of different indicators, or come to one and a half times the total while none is more than it, they overlap: overlap, and no difference.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @param     theme   themes                  -- 主题 | Themes
-- @param     verdict text default=all choices=all,adds_up,short,over,overlap,approx,other_units,one_part,some_parts -- 只看这种结论 | Only this verdict
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    theme            -- 主题代码 | Theme
-- @column    indicator        -- 指标代码 | Indicator
-- @column    subject          -- 所计之物 | What is counted
-- @column    value            -- 总数 | The total
-- @column    unit             -- 单位 | Unit
-- @column    bound            -- 界限 | How the number bounds the true one
-- @column    parts            -- 直接分项个数 | Number of parts
-- @column    parts_sum        -- 分项之和 | Sum of the parts
-- @column    difference       -- 总数减分项之和 | Total less sum of the parts
-- @column    verdict          -- adds_up 相等（或只差四舍五入），short 分项不足总数，over 分项超过总数，overlap 分项互有交叉而超过总数，approx 含约数，other_units 分项单位不同，one_part 只列出一个分项，some_parts 其中的几个 | adds_up (rounding apart), short of the total, over it, overlap (over it, and they overlap), approx, other_units, one_part, some_parts
-- @column    metric_id        -- 总数的数据编号 | metric_id of the total
-- @example   city=绍兴
with trait (word) as (
    select word from subject_words where role in ('trait')
), rest (word) as (
    select word from subject_words where role in ('rest')
), summed as ( -- in the order of totals, which is nearly that of their parts
    select p.part_of as metric_id, count(*) as parts, round(sum(case when p.unit = t.unit then p.value end), 6) as parts_sum,
           coalesce(sum(p.unit <> t.unit), 0) as other_units, coalesce(max(p.bound <> 'exact'), 0) as vague,
           min(p.char_start) as first_start, min(p.metric_id) as first_part
    from metrics p
    join metrics t on t.metric_id = p.part_of
    where p.part_of is not null -- a part stands in the report of its total, though not always under the same place
      and (:city is null or p.document_id in (select x.document_id from metrics x
                                              where x.region_code in (select value from json_each(:city))))
    group by p.part_of
), stated as (
    select m.metric_id, m.document_id, m.char_end, m.region_code, m.year, m.nature, m.theme, m.indicator, m.subject, m.value, m.unit, m.bound,
           s.parts, s.parts_sum, s.other_units, s.vague, s.first_start, s.first_part
    from summed s
    join metrics m on m.metric_id = s.metric_id
    where m.unit <> '%' and m.unit <> '百分点' and m.unit <> '比' and m.unit <> '倍' and m.unit <> ''
      and instr(m.subject, '生均') = 0 and instr(m.subject, '人均') = 0 and instr(m.subject, '平均') = 0
      and (:city is null or m.region_code in (select value from json_each(:city)))
      and (:county is null or m.region_code in (select value from json_each(:county)))
      and (:year is null or m.year in (select value from json_each(:year)))
      and (:nature = 'all' or m.nature = coalesce(:nature, 'actual'))
      and (:theme is null or m.theme in (select value from json_each(:theme)))
), nested as ( -- 教职工300人，其中专任教师260人：幼儿园60人、小学120人、初中80人: where parts come to more, the first may hold others, which are no further parts
    select t.*, case when t.parts > 1 and t.parts_sum > t.value then (
               select count(p.metric_id) from metrics f join metrics p on p.part_of = t.metric_id and p.metric_id <> f.metric_id
               where f.metric_id = t.first_part
                 and f.unit = t.unit and p.unit = t.unit and p.value <= f.value and f.value <= t.value
                 and (p.subject <> f.subject and substr(rtrim(p.subject, '人数额总'), -length(rtrim(f.subject, '人数额总'))) = rtrim(f.subject, '人数额总')
                      or f.indicator = 'funding.fiscal' and p.indicator = 'funding.public_budget'
                      or t.parts > 2 and abs(t.parts_sum - 2 * f.value) <= 1e-9 * f.value)) else 0 end as held
    from stated t
    limit 1000000000000 -- no limit at all: it keeps SQLite from working out again what is used in several places
), summed_up as ( -- with what the last digits printed leave open: 6.19万人 is 4.00万人 and 2.18万人
    select t.*, t.parts - t.held as own_parts, case when t.held = 0 then t.parts_sum else round(t.parts_sum - (
               select sum(p.value) from metrics f join metrics p on p.part_of = t.metric_id and p.metric_id <> f.metric_id
               where f.metric_id = t.first_part
                 and f.unit = t.unit and p.unit = t.unit and p.value <= f.value and f.value <= t.value
                 and (p.subject <> f.subject and substr(rtrim(p.subject, '人数额总'), -length(rtrim(f.subject, '人数额总'))) = rtrim(f.subject, '人数额总')
                      or f.indicator = 'funding.fiscal' and p.indicator = 'funding.public_budget'
                      or t.parts > 2 and abs(t.parts_sum - 2 * f.value) <= 1e-9 * f.value)), 6) end as own_sum
    from nested t
    limit 1000000000000
), digit as not materialized ( -- how much the last digit printed stands for
    select p.metric_id, p.part_of, p.unit,
           case when instr(p.raw, '亿') > 0 then 100000000.0 when instr(p.raw, '万') > 0 then 10000.0 when instr(p.raw, '.') > 0 then 1.0 else 0.0 end
           * case when instr(p.raw, '.') = 0 then 1.0
                  when substr(p.raw, instr(p.raw, '.') + 2, 1) not between '0' and '9' then 0.1
                  when substr(p.raw, instr(p.raw, '.') + 3, 1) not between '0' and '9' then 0.01
                  when substr(p.raw, instr(p.raw, '.') + 4, 1) not between '0' and '9' then 0.001
                  when substr(p.raw, instr(p.raw, '.') + 5, 1) not between '0' and '9' then 0.0001
                  else 0.00001 end as worth
    from metrics p
), compared as (
    select t.*, case when abs(t.value - t.own_sum) <= 1e-9 * abs(t.value) then 1
                     when t.own_parts > 1 and abs(t.value - t.own_sum) <= 0.1 * t.value
                     then 0.5001 * (select sum(d.worth) from digit d where d.part_of = t.metric_id and d.unit = t.unit or d.metric_id = t.metric_id)
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
                    select 1 from (select substr(d.text, t.char_end + 1, t.first_start - t.char_end) as opening from documents d
                                   where d.document_id = t.document_id and t.first_start > t.char_end limit 1)
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
