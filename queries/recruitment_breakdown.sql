-- @name      recruitment_breakdown
-- @title     教师招聘及其分项
-- @title_en  Teacher recruitment and its parts
-- @about     各地各年招聘补充教师的每个总数一行（role=total），其后是它的各个分项（role=part），并说明分项相加是否等于总数；只列出一个，或在“其中”“包括”之后列出几个而不足总数的，不是完整的列举，没有差额。
--            分项不与总数相加；几个总数（如几份报告各说一遍）也不相加。
-- @about_en  A row for every total of teachers recruited (role=total), followed by its parts (role=part), and whether the parts add up; a single one, or several behind 其中 or 包括 that come to less, are no complete list, and there is no difference.
--            Parts are never added to totals, nor totals to each other.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    role             -- total 总数，part 分项 | total or part
-- @column    subject          -- 所计之人 | Who is counted
-- @column    value            -- 人数；分项为该分项的人数 | Number
-- @column    unit             -- 单位 | Unit
-- @column    bound            -- 界限 | How the number bounds the true one
-- @column    raw              -- 原文 | As written
-- @column    parts_sum        -- 分项之和 | Sum of the parts
-- @column    difference       -- 总数减分项之和；没有全部列出的为空 | Total less sum of the parts; empty where not all are listed
-- @column    verdict          -- adds_up 相等，short 分项不足总数，over 分项超过总数，approx 含约数，other_units 分项单位不同，one_part 只列出一个分项，some_parts 其中的几个，no_parts 没有列出分项 | adds_up, short of the total, over it, approx, other_units, one_part, some_parts, no_parts
-- @column    total_id         -- 总数的数据编号 | metric_id of the total
-- @column    metric_id        -- 数据编号 | For .source
-- @example   city=宜昌
with total as (
    select m.metric_id, m.document_id, m.char_end, m.region_code, m.year, m.nature, m.theme, m.indicator, m.subject, m.value, m.unit, m.bound, m.raw
    from metrics m
    where m.indicator = 'teachers.recruited' and m.part_of is null
  and (:city is null or m.region_code in (select value from json_each(:city)))
  and (:county is null or m.region_code in (select value from json_each(:county))) /* part m.region_code unless city, county */
  and (:year is null or m.year in (select value from json_each(:year)))
  and (:nature = 'all' or m.nature = coalesce(:nature, 'actual'))
), summed as (
    select t.metric_id, count(p.metric_id) as parts, round(sum(case when p.unit = t.unit then p.value end), 6) as parts_sum,
           coalesce(sum(p.unit <> t.unit), 0) as other_units, coalesce(max(p.bound <> 'exact'), 0) as vague,
           min(p.char_start) as first_start
    from total t
    left join metrics p on p.part_of = t.metric_id
    group by t.metric_id
), judged as (
    select t.*, s.parts, s.parts_sum, round(t.value - s.parts_sum, 6) as difference,
           case when s.parts = 0 then 'no_parts'
                when s.other_units > 0 then 'other_units'
                when abs(t.value - s.parts_sum) <= 1e-9 * abs(t.value) then 'adds_up'
                when s.parts = 1 and s.parts_sum < t.value then 'one_part'
                when s.parts_sum < t.value and exists ( -- what stands between the total and its first part
                    select 1 from (select substr(d.text, t.char_end + 1, s.first_start - t.char_end) as opening from documents d
                                   where d.document_id = t.document_id and s.first_start > t.char_end limit 1)
                    where instr(opening, '其中') > 0 or instr(opening, '包括') > 0) then 'some_parts'
                when s.vague or t.bound <> 'exact' then 'approx'
                when s.parts_sum < t.value then 'short'
                else 'over' end as verdict
    from total t join summed s on s.metric_id = t.metric_id
)
select r.city, r.county, x.year, x.nature, x.role, x.subject, x.value, x.unit, x.bound, x.raw, x.parts_sum,
       case when x.verdict <> 'one_part' and x.verdict <> 'some_parts' then x.difference end as difference, x.verdict,
       x.total_id, x.metric_id
from (
    select region_code, year, nature, 'total' as role, subject, value, unit, bound, raw, parts_sum, difference, verdict,
           metric_id as total_id, metric_id
    from judged
    union all
    select t.region_code, t.year, t.nature, 'part', p.subject, p.value, p.unit, p.bound, p.raw, null, null, null, t.metric_id, p.metric_id
    from total t join metrics p on p.part_of = t.metric_id
) x
left join regions r on r.region_code = x.region_code
order by x.region_code, x.year, x.nature, x.total_id, x.role desc, x.metric_id;
