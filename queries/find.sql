-- @name      find
-- @title     按词找数据
-- @title_en  Figures by words
-- @about     所计之物或所在句子中含有全部这些词的数据，一两个字的词也能找；句中的空格和换行不计。多于 limit 条时只给前面的，且不再排序。
-- @about_en  Figures whose subject or sentence contains all the words; words of one or two characters included, blanks and line breaks inside
--            the sentence ignored. Only the first ones when there are more than limit.
-- @param     words   words   required        -- 词，多个用空格分开，须都有 | Words, all of which must be there
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=all  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @param     theme   themes                  -- 主题 | Themes
-- @param     unit    text                    -- 单位，如 元、%、人 | Unit
-- @param     limit   int  default=200        -- 至多几条 | At most so many
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    theme            -- 主题代码 | Theme
-- @column    indicator        -- 指标代码 | Indicator
-- @column    subject          -- 所计之物 | What is counted
-- @column    value            -- 数值 | Value
-- @column    unit             -- 单位 | Unit
-- @column    bound            -- 界限 | How the number bounds the true one
-- @column    raw              -- 原文 | As written
-- @column    sentence         -- 所在句子 | Its sentence
-- @column    title            -- 报告标题 | Title of the report
-- @column    metric_id        -- 数据编号，可用 .source 查出处 | For .source
-- @example   words="教师 培训" city=绍兴
select f.city, f.county, f.year, f.nature, f.theme, f.indicator, f.subject, f.value, f.unit, f.bound, f.raw, f.sentence, f.title, f.metric_id
from facts f
where not exists (select 1 from json_each(:words) w
                  where instr(f.subject, w.value) = 0
                    and instr(replace(replace(replace(replace(f.sentence, char(10), ''), char(13), ''), ' ', ''), '　', ''), w.value) = 0)
  and (:city is null or f.region_code in (select value from json_each(:city)))
  and (:county is null or f.region_code in (select value from json_each(:county)))
  and (:year is null or f.year in (select value from json_each(:year)))
  and (:nature = 'all' or f.nature = coalesce(:nature, 'actual'))
  and (:theme is null or f.theme in (select value from json_each(:theme)))
  and (:unit is null or f.unit = :unit)
  /* search f.metric_id by words */
limit coalesce(:limit, 200);
