-- @name      targets
-- @title     目标与结果
-- @title_en  Targets against results
-- @about     计划为某年定下的每个目标一行，对照同一地方同一年的实际数：同一句里紧跟着说“实际”多少的，其次 subject 和单位相同的；否则须该指标当年只有一个这样的目标和一个这样的实际数，
--            学段、城乡、公办民办、新增、开工竣工、试点、年度与跨年度也不相异。所与个、场与场次之类算作同一单位；提高、下降多少的目标对照报告自述的增减。
--            同一份报告在目标之前说到的是起点，不是结果；其余、配套、工资、教职工、每校每生的数和不满一年（半年、学期、暑期）的数也只与同样的比；半年、季度报告里未达到的为 unclear，那一年还没有完。总结重述的目标不另计。verdict：reached 达到，short 未达到，over 超出上限（越低越好的指标见 indicators.less_is_better），unclear 无从选择，或只有上下限而不足以判断，
--            not_reported 没有报告结果。目标与实际从不相加。
-- @about_en  One row for every target a plan set for a year, against what is reported for the same place and year: what its own sentence goes on to
--            say of it (计划8所，实际竣工9所); failing that, the figure with the same subject and unit; failing that, where the indicator has one such target and one such result only, and both speak of the same stage, area and kind of
--            school, of what is new, begun or finished, of a trial, of a year or of several. Units of one measure (schools and sites, times) are the same; a promised
--            rise or fall is held against the change that a report states. What is per school or pupil, of all staff, of a term or of summer is held against the same only, and what a report on half a year falls short of is unclear. What a report says before its aim is where it starts from and no result. A target told again by a summary is no further one. reached, short,
--            over (an upper limit, or where less is better: indicators.less_is_better), unclear (none can be chosen, or it is only a bound), not_reported.
--            Targets and results are never added.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     indicator  indicators           -- 指标，可写多个 | Indicators
-- @param     verdict text default=all choices=all,reached,short,over,unclear,not_reported -- 只看这种结论 | Only this verdict
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    theme            -- 主题代码 | Theme
-- @column    indicator        -- 指标代码 | Indicator
-- @column    subject          -- 目标所计之物 | What was aimed at
-- @column    promised         -- 目标 | Target
-- @column    bound            -- 目标的界限 | Bound of the target
-- @column    reported         -- 实际 | Result
-- @column    unit             -- 单位 | Unit
-- @column    gap              -- 实际减目标 | Result less target
-- @column    verdict          -- reached、short、over、unclear、not_reported | reached, short, over, unclear or not_reported
-- @column    reported_subject -- 实际数所计之物 | What the result counts
-- @column    target_id        -- 目标的数据编号 | metric_id of the target
-- @column    reported_id      -- 实际数的数据编号 | metric_id of the result
-- @example   city=绍兴 year=2021
with kind (word) as (
    select word from subject_words where role in ('apart', 'apart_when_promised')
), target as (
    select t.metric_id, t.document_id, t.sentence_start, t.sentence_end, t.char_end, t.region_code, t.year, t.theme, t.indicator, t.subject, t.value, t.value_max, t.unit, t.bound,
           case t.unit when '场次' then '场' when '个' then '所' when '家' then '所' when '处' then '所' when '座' then '所' else t.unit end as measure,
           rtrim(replace(replace(replace(t.subject, '目标', ''), '任务', ''), '计划', ''), '人数额') as wanted,
           replace(replace(t.subject, '中小学', ''), '学前三年', '') as told,
           substr(t.subject, -2) in ('增长', '长率', '增加', '提高', '上升', '下降', '减少', '降低') as rise
    from metrics t
    where t.nature = 'target' and t.year is not null and t.region_code is not null and t.value is not null
  and (:city is null or t.region_code in (select value from json_each(:city)))
  and (:county is null or t.region_code in (select value from json_each(:county))) /* part t.region_code unless city, county */
  and (:year is null or t.year in (select value from json_each(:year)))
  and (:indicator is null or t.indicator in (select value from json_each(:indicator)))
      and not exists ( -- the same in a report before
          select 1 from metrics o
          where o.indicator = t.indicator and o.region_code = t.region_code and o.year = t.year and o.document_id < t.document_id
            and o.nature = 'target' and o.value = t.value and o.unit = t.unit and o.subject = t.subject)
      and (instr(t.subject, '目标') = 0 or not exists ( -- told again beside its result
          select 1 from metrics o
          where o.indicator = t.indicator and o.region_code = t.region_code and o.year = t.year and o.nature = 'target' and o.value = t.value
            and o.unit = t.unit and instr(o.subject, '目标') = 0))
    limit 1000000000000 -- no limit at all: it keeps SQLite from working out again what is used in several places
), candidate as ( -- the best of what is reported of the same thing: the same subject before another, a whole before a part, the later report. These three are added
               -- up into one number, 2e12 for the same subject, 1e12 for a whole, and the id: ORDER BY in its place makes SQLite 3.40 crash on the view
    select t.*,
           case when t.rise -- a promised rise or fall, by the words of either
           then (select case when min(a.value) = max(a.value) then 3000000000000 + max(a.metric_id) end
                 from metrics a
                 where a.nature = 'change' and a.region_code = t.region_code and a.year = t.year and a.unit = t.unit and a.value is not null
                   and substr(a.subject, -2) = substr(t.subject, -2) and (instr(t.subject, a.subject) > 0 or instr(a.subject, t.subject) > 0)) end as change,
           -- what the sentence itself says came of it, whatever indicator that has: 计划新建8所，实际竣工9所
           (select case when min(a.value) = max(a.value) then max(a.metric_id) end
            from metrics a
            where a.document_id = t.document_id and a.char_start >= t.char_end and a.char_start < t.sentence_end
              and a.nature = 'actual' and a.region_code = t.region_code and a.year = t.year and a.unit = t.unit and a.value is not null
              and instr(a.subject, t.subject) = 1 and instr(substr(a.subject, length(t.subject) + 1), '实际') = 1) as beside,
           case when t.indicator is null -- what is no indicator needs the theme and the very words
           then (select max(case when a.part_of is null then 3000000000000 else 2000000000000 end + a.metric_id)
                 from metrics a
                 where a.region_code = t.region_code and a.year = t.year and a.theme = t.theme and a.unit = t.unit
                   and a.subject = t.subject and a.nature = 'actual' and a.value is not null
                   and not (a.document_id = t.document_id and (a.sentence_start < t.sentence_start or coalesce(a.part_of, 0) = t.metric_id)))
           else (select max(case when rtrim(a.subject, '人数额') = t.wanted then 2000000000000 else 0 end
                          + case when a.part_of is null then 1000000000000 else 0 end + a.metric_id)
                 from metrics a
                 where a.indicator = t.indicator and a.region_code = t.region_code and a.year = t.year
                   and case a.unit when '场次' then '场' when '个' then '所' when '家' then '所' when '处' then '所' when '座' then '所' else a.unit end
                       = t.measure
                   and a.nature = 'actual' and a.value is not null
                   and not (a.document_id = t.document_id and (a.sentence_start < t.sentence_start or coalesce(a.part_of, 0) = t.metric_id))) end as best
    from target t
    limit 1000000000000
), chosen as (
    select c.*, r.city, r.county, case
        when c.change is not null then c.change % 1000000000000
        when c.beside is not null then c.beside
        when c.best >= 2000000000000 then c.best % 1000000000000
        when c.best is not null
             -- A result cannot be the answer to several different targets of one indicator,
             and not exists (select 1 from metrics o
                             where o.indicator = c.indicator and o.region_code = c.region_code and o.year = c.year and o.unit = c.unit
                               and o.nature = 'target' and o.value <> c.value
                               and not exists (select 1 from kind w where (instr(replace(replace(o.subject, '中小学', ''), '学前三年', ''), w.word) > 0)
                                                                          <> (instr(c.told, w.word) > 0)))
        -- nor can it be chosen from several results, nor be one for another stage, area or kind of school.
        then (select case when count(a.part_of) = count(*) then case when min(a.value) = max(a.value) then max(a.metric_id) end
                          when min(case when a.part_of is null then a.value end) = max(case when a.part_of is null then a.value end)
                          then max(case when a.part_of is null then a.metric_id end) end
              from metrics a
              where a.indicator = c.indicator and a.region_code = c.region_code and a.year = c.year
                and case a.unit when '场次' then '场' when '个' then '所' when '家' then '所' when '处' then '所' when '座' then '所' else a.unit end
                       = c.measure
                and a.nature = 'actual' and a.value is not null
                and not (a.document_id = c.document_id and (a.sentence_start < c.sentence_start or coalesce(a.part_of, 0) = c.metric_id))
                and not exists (select 1 from kind w where (instr(replace(replace(a.subject, '中小学', ''), '学前三年', ''), w.word) > 0)
                                                           <> (instr(c.told, w.word) > 0)))
        end as reported_id
    from candidate c
    left join regions r on r.region_code = c.region_code
    limit 1000000000000
), judged as (
    select t.*, a.value as reported, coalesce(a.value_max, a.value) as reported_max, a.bound as reported_bound, a.subject as reported_subject, a.document_id as reported_in,
           t.bound = 'at_most' or t.change is null and coalesce(t.indicator in (select indicator from indicators where less_is_better = 1), false) as ceiling
    from chosen t
    left join metrics a on a.metric_id = t.reported_id
), sentenced as (
    select j.*, case when j.reported_id is null then case when j.best is not null then 'unclear' else 'not_reported' end
                     when j.ceiling and j.reported_bound <> 'at_least' and j.reported_max <= coalesce(j.value_max, j.value) then 'reached'
                     when j.ceiling and j.reported_bound <> 'at_most' and j.reported > coalesce(j.value_max, j.value) then 'over'
                     when j.ceiling then 'unclear'
                     when j.reported_bound <> 'at_most' and j.reported >= j.value then 'reached'
                     when j.reported_bound <> 'at_least' and j.reported_max < j.value
                     then case when exists (select 1 from report_times d where d.document_id = j.reported_in and d.unfinished = j.year)
                               then 'unclear' else 'short' end -- the year went on after the report
                     else 'unclear' end as verdict
    from judged j
)
select x.city, x.county, x.year, x.theme, x.indicator, x.subject, x.value as promised, x.bound, x.reported, x.unit,
       round(x.reported - x.value, 6) as gap, x.verdict, x.reported_subject, x.metric_id as target_id, x.reported_id
from sentenced x
where (:verdict = 'all' or x.verdict = coalesce(:verdict, x.verdict))
order by x.region_code, x.year, x.indicator is null, x.indicator, x.metric_id;
