-- @name      staffing
-- @title     教师队伍
-- @title_en  Teachers: numbers, recruitment, training, shares
-- @about     教师的人数、招聘补充、培训、交流、荣誉、编制及其比例，每个说法一行。招聘的分项（公办中小学、幼儿园……）也在其中，part_of 指向总数，
--            不可与总数相加。违规案件见 teacher_conduct，钱见 funding。
-- @about_en  Headcount, recruitment, training, rotation, honours, posts and their shares; one row for every statement. Parts of a total are
--            there too, with part_of naming it: never add them to it. Misconduct is in teacher_conduct, money in funding.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @param     indicator  indicators           -- 指标，如 teachers.recruited | Indicators, such as teachers.recruited
-- @column    city       -- 地级名称 | City
-- @column    county     -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year       -- 所述年份 | Year
-- @column    nature     -- 性质 | Sense
-- @column    indicator  -- 指标代码；不属于任何指标则为空，参加、覆盖、培训、摸排等活动所及的教师不是教师数，也为空 | Indicator; empty for teachers that only took part in something, who are no headcount
-- @column    subject    -- 所计之人 | Who is counted
-- @column    value      -- 数值；师生比（1:18.6）翻作生师比（18.6），原样见 raw | Value; teachers to pupils (1:18.6) turned over into pupils to teachers (18.6), as printed in raw
-- @column    value_max  -- 范围的上端 | Upper end of a range
-- @column    unit       -- 单位 | Unit
-- @column    bound      -- 界限 | How the number bounds the true one
-- @column    raw        -- 原文 | As written
-- @column    part_of    -- 所属总数的 metric_id | metric_id of the total it is part of
-- @column    metric_id  -- 数据编号，可用 .source 查出处 | For .source
-- @example   city=绍兴 year=2020
select f.city, f.county, f.year, f.nature,
       case when f.indicator = 'teachers.headcount'
             and exists (select 1 from subject_words w where w.role = 'took_part' and instr(f.subject, w.word) > 0
                         and not exists (select 1 from subject_words b where b.role = w.role and b.word = w.word and b.but <> '' and instr(f.subject, b.but) > 0)) then null else f.indicator end as indicator, f.subject,
       case when f.indicator = 'teachers.student_teacher_ratio' and f.unit = '比' and f.value > 0 and f.value < 1 then round(1.0 / coalesce(f.value_max, f.value), 6) else f.value end as value,
       case when f.indicator = 'teachers.student_teacher_ratio' and f.unit = '比' and f.value > 0 and f.value < 1 then case when f.value_max is not null then round(1.0 / f.value, 6) end
            else f.value_max end as value_max, f.unit,
       case when f.indicator = 'teachers.student_teacher_ratio' and f.unit = '比' and f.value > 0 and f.value < 1 and f.bound = 'at_least' then 'at_most'
            when f.indicator = 'teachers.student_teacher_ratio' and f.unit = '比' and f.value > 0 and f.value < 1 and f.bound = 'at_most' then 'at_least' else f.bound end as bound, f.raw, f.part_of, f.metric_id
from facts f
where f.metric_id in ( -- of the theme, or of one of its indicators under another; rows are then read from front to back
        select m.metric_id from metrics m
        where m.theme = 'teachers'
          and (:city is null or m.region_code in (select value from json_each(:city)))
          and (:county is null or m.region_code in (select value from json_each(:county))) /* part m.region_code unless city, county */
        union
        select m.metric_id from metrics m
        where m.indicator in (select indicator from indicators where theme = 'teachers')
          and (:city is null or m.region_code in (select value from json_each(:city)))
          and (:county is null or m.region_code in (select value from json_each(:county))) /* part m.region_code unless city, county */
      )
  and f.dimension in ('people', 'ratio', 'count')
  and (f.indicator is null or f.indicator not in ('teachers.misconduct_cases', 'teachers.misconduct_punished', 'schools.count'))
  and (:city is null or f.region_code in (select value from json_each(:city)))
  and (:county is null or f.region_code in (select value from json_each(:county)))
  and (:year is null or f.year in (select value from json_each(:year)))
  and (:nature = 'all' or f.nature = coalesce(:nature, 'actual'))
  and (:indicator is null or f.indicator in (select value from json_each(:indicator)))
order by f.region_code, f.year, f.nature, f.indicator is null, f.indicator, coalesce(f.part_of, f.metric_id), f.metric_id;
