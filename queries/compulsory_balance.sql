-- @name      compulsory_balance
-- @title     义务教育均衡
-- @title_en  Balance of compulsory education
-- @about     义务教育主题的数据，加上国家均衡发展督导评估办法所列指标的数据（生均面积、每百名学生教师数、差异系数、班额等，不论在哪个主题下）。招生、毕业、班级和班额各学段都有，只列义务教育的。
--            每个说法一行；part_of 有值的行是另一行的分项，不可与总数相加。
-- @about_en  Figures of compulsory education, and of every indicator that the national rules on balanced development
--            name (area per pupil, teachers per hundred pupils, coefficient of variation, class size), whatever their theme. Entrants, graduates, classes and their sizes, which every stage has, only of compulsory education. One row for every statement; a row with part_of is a part of another row: never add it to its total.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @param     indicator  indicators           -- 指标，可写多个 | Indicators
-- @column    city            -- 地级名称 | City
-- @column    county          -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year            -- 所述年份 | Year
-- @column    nature          -- 性质 | Sense
-- @column    indicator       -- 指标代码；不属于任何指标则为空 | Indicator
-- @column    indicator_name  -- 指标名称 | Name of the indicator
-- @column    subject         -- 所计之物 | What is counted
-- @column    value           -- 数值；范围取下端 | Value; the lower end of a range
-- @column    value_max       -- 范围的上端 | Upper end of a range
-- @column    unit            -- 单位 | Unit
-- @column    bound           -- exact 确数，approx 约数，at_least 至少，at_most 至多 | How the number bounds the true one
-- @column    raw             -- 原文 | As written
-- @column    part_of         -- 所属总数的 metric_id | metric_id of the total it is part of
-- @column    metric_id       -- 数据编号，可用 .source 查出处 | For .source
-- @example   city=赣州 year=2015
select f.city, f.county, f.year, f.nature, f.indicator, f.indicator_name, f.subject, f.value, f.value_max, f.unit, f.bound, f.raw,
       f.part_of, f.metric_id
from facts f
where f.metric_id in ( -- of the theme, or of one of its indicators under another; rows are then read from front to back
        select m.metric_id from metrics m
        where m.theme = 'compulsory'
          and (:city is null or m.region_code in (select value from json_each(:city)))
          and (:county is null or m.region_code in (select value from json_each(:county))) /* part m.region_code unless city, county */
        union
        select m.metric_id from metrics m
        where m.indicator in (select indicator from indicators where theme = 'compulsory'
                              union select indicator from standards where programme like '%义务教育%均衡%')
          and (:city is null or m.region_code in (select value from json_each(:city)))
          and (:county is null or m.region_code in (select value from json_each(:county))) /* part m.region_code unless city, county */
      )
  and (:city is null or f.region_code in (select value from json_each(:city)))
  and (:county is null or f.region_code in (select value from json_each(:county)))
  and (:year is null or f.year in (select value from json_each(:year)))
  and (:nature = 'all' or f.nature = coalesce(:nature, 'actual'))
  and (:indicator is null or f.indicator in (select value from json_each(:indicator)))
  -- pupils, classes, entrants and graduates are counted at every stage
  and not (f.theme <> 'compulsory' and f.indicator in ('compulsory.new_entrants', 'compulsory.graduates', 'compulsory.classes', 'compulsory.class_size')
           and f.theme in ('preschool', 'senior', 'vocational', 'higher', 'lifelong', 'special', 'exams', 'tutoring'))
  and (f.indicator is null or f.indicator not in ('compulsory.new_entrants', 'compulsory.graduates', 'compulsory.classes', 'compulsory.class_size')
       or instr(f.subject, '幼儿') + instr(f.subject, '园') + instr(f.subject, '学前') + instr(f.subject, '托班') + instr(f.subject, '高中') + instr(f.subject, '高一') + instr(f.subject, '普高') + instr(f.subject, '中职') + instr(f.subject, '职业') + instr(f.subject, '职高') + instr(f.subject, '技工') + instr(f.subject, '大学') + instr(f.subject, '高校') + instr(f.subject, '高等') + instr(f.subject, '本科') + instr(f.subject, '专科') + instr(f.subject, '研究生') + instr(f.subject, '成人') + instr(f.subject, '老年') + instr(f.subject, '扫盲') + instr(f.subject, '特殊教育') + instr(f.subject, '特教') + instr(f.subject, '培训') = 0)
order by f.region_code, f.year, f.nature, f.indicator is null, f.indicator, coalesce(f.part_of, f.metric_id), f.metric_id;
