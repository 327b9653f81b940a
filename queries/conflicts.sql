-- @name      conflicts
-- @title     互相矛盾的说法
-- @title_en  Conflicting statements
-- @about     同一指标、地方、年份、性质、单位，在不同报告中有不同的确数，每个说法一行。一份报告里几个数（几类学校各一个）只要别的报告都说过同样的数，不算矛盾；
--            分项（市级报告里各县的数、几年合计之下各年的数除外）、约数和上下限不算，四舍五入之差（34.51亿元与345063.24万元）也不算；不同学段、公办与民办、开工与完工、自评与督导、一所学校与全体、不满一年或跨年度的数与一年的数之间不算。same_subject=1 的连所计之物都相同，最可能是真的矛盾。
-- @about_en  The same indicator, place, year, sense and unit with different exact values in different reports; one row for every statement. A
--            value that the other report states as well is no conflict; parts (but for a county's of its city's, and a year's of a sum over several) and inexact numbers do not count, nor does rounding (34.51亿元 and 345063.24万元), nor figures of different stages or
--            kinds of school, of what is begun and what is finished, of a self-appraisal and an inspection, of one school and all, of part of a year and the year. Rows with same_subject=1 agree
--            even in what they count, and are the likeliest to be true conflicts.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=all  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @param     indicator  indicators           -- 指标，可写多个 | Indicators
-- @param     same    bool                    -- 是：只看 subject 相同的 | yes: only those with the same subject
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    indicator        -- 指标代码 | Indicator
-- @column    indicator_name   -- 指标名称 | Name of the indicator
-- @column    subject          -- 所计之物 | What is counted
-- @column    value            -- 数值 | Value
-- @column    unit             -- 单位 | Unit
-- @column    raw              -- 原文 | As written
-- @column    same_subject     -- 与之矛盾的数是否所计之物相同：1 是，0 否 | Whether the other figure counts the same thing
-- @column    title            -- 报告标题 | Title of the report
-- @column    doc_no           -- 发文字号 | Document number
-- @column    document_id      -- 报告编号 | Number of the report
-- @column    metric_id        -- 数据编号，可用 .source 查出处 | For .source
-- @example
with kind (word) as (
    select word from subject_words where role in ('apart', 'apart_when_stated')
), shared as ( -- what several reports speak of; answered by the index metrics_indicator alone, where NULL of a place or year does no harm: it equals nothing below
    select m.indicator, m.region_code, m.year
    from metrics m
    where m.indicator is not null
      and (:city is null or m.region_code in (select value from json_each(:city)))
      and (:county is null or m.region_code in (select value from json_each(:county))) /* part m.region_code unless city, county */
      and (:year is null or m.year in (select value from json_each(:year)))
      and (:indicator is null or m.indicator in (select value from json_each(:indicator)))
    group by m.indicator, m.region_code, m.year
    having count(distinct m.document_id) > 1
), contested as (
    select k.indicator, k.region_code, k.year, m.nature, m.unit
    from shared k
    join metrics m on m.indicator = k.indicator and m.region_code = k.region_code and m.year = k.year
    where m.bound = 'exact' and m.value is not null
      -- a county's part of its city's is its own, and so is what a year has of a sum over several
      and (m.part_of is null or exists (select 1 from metrics t where t.metric_id = m.part_of and coalesce(t.region_code, 0) <> m.region_code)
           or exists (select 1 from metrics t where t.part_of = m.part_of and t.year <> m.year))
      and (:nature = 'all' or m.nature = coalesce(:nature, m.nature))
    group by k.indicator, k.region_code, k.year, m.nature, m.unit
    having min(m.document_id) < max(m.document_id) and min(m.value) < max(m.value)
), disputed as (
    select m.metric_id, m.document_id, m.region_code, m.year, m.nature, m.indicator, m.subject, replace(m.subject, '中小学', '') as told, m.value, m.unit, m.raw,
           -- how much the last digit printed stands for: 34.51亿元 is 345063.24万元 rounded
           case when instr(m.raw, '亿') > 0 then 100000000.0 when instr(m.raw, '万') > 0 then 10000.0 when m.unit = '%' or instr(m.raw, '.') > 0 then 1.0 else 0.0 end
           * case when instr(m.raw, '.') = 0 then 1.0
                  when substr(m.raw, instr(m.raw, '.') + 2, 1) not between '0' and '9' then 0.1
                  when substr(m.raw, instr(m.raw, '.') + 3, 1) not between '0' and '9' then 0.01
                  when substr(m.raw, instr(m.raw, '.') + 4, 1) not between '0' and '9' then 0.001
                  when substr(m.raw, instr(m.raw, '.') + 5, 1) not between '0' and '9' then 0.0001
                  else 0.00001 end as last_digit
    from contested k
    join metrics m on m.indicator = k.indicator and m.region_code = k.region_code and m.year = k.year and m.nature = k.nature
                        and m.unit = k.unit
    where m.bound = 'exact' and m.value is not null
      and (m.part_of is null or exists (select 1 from metrics t where t.metric_id = m.part_of and coalesce(t.region_code, 0) <> m.region_code)
           or exists (select 1 from metrics t where t.part_of = m.part_of and t.year <> m.year))
    limit 1000000000000 -- no limit at all: it keeps SQLite from finding them again for every pair
), pair as (
    select c.metric_id, max(o.subject = c.subject) as same_subject
    from disputed c
    join disputed o on o.indicator = c.indicator and o.region_code = c.region_code and o.year = c.year
    where o.nature = c.nature and o.unit = c.unit and o.document_id <> c.document_id and o.value <> c.value
      and abs(o.value - c.value) > 0.5001 * o.last_digit and abs(o.value - c.value) > 0.5001 * c.last_digit
      and (o.told = c.told
           or not exists (select 1 from kind w where (instr(o.told, w.word) > 0) <> (instr(c.told, w.word) > 0)
                                                 and not (w.word = '幼儿园' and substr(c.indicator, 1, 10) = 'preschool.')))
      -- a report from within the year beside one from its end
      and exists (select 1 from report_times d where d.document_id = o.document_id and d.unfinished = o.year)
          = exists (select 1 from report_times d where d.document_id = c.document_id and d.unfinished = c.year)
      -- 监军小学 is one of the 小学
      and (length(o.subject) = length(c.subject) or substr(o.subject, 1, 1) = '全' or substr(c.subject, 1, 1) = '全'
           or not (substr(c.subject, 1, 2) in ('小学', '初中', '高中') and substr(o.subject, -length(c.subject)) = c.subject
                   or substr(o.subject, 1, 2) in ('小学', '初中', '高中') and substr(c.subject, -length(o.subject)) = o.subject))
      and not exists (select 1 from disputed s
                      where s.indicator = c.indicator and s.region_code = c.region_code and s.year = c.year and s.nature = c.nature and s.unit = c.unit
                        and (s.document_id = o.document_id and s.value = c.value or s.document_id = c.document_id and s.value = o.value))
    group by c.metric_id
)
select r.city, r.county, c.year, c.nature, c.indicator, i.name as indicator_name, c.subject, c.value, c.unit, c.raw, p.same_subject,
       d.title, d.doc_no, c.document_id, c.metric_id
from pair p
join metrics c on c.metric_id = p.metric_id
left join regions r on r.region_code = c.region_code
left join indicators i on i.indicator = c.indicator
left join documents d on d.document_id = c.document_id
where (:same is null or p.same_subject = :same)
order by c.region_code, c.year, c.indicator, c.nature, c.unit, c.value, c.metric_id;
