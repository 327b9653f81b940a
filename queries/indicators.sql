-- @name      indicators
-- @title     指标目录与数据量
-- @title_en  Indicators and how much there is of each
-- @about     每个指标一行：定义、单位、出处，以及数据库中有多少数据、多少地方、哪些年份。
-- @about_en  One row for every indicator: definition, unit, source, and how many figures, places and years the database has of it.
-- @param     theme   themes                  -- 主题 | Themes
-- @param     word    text                    -- 名称、同义词或定义含此词 | Word in name, synonyms or definition
-- @column    indicator        -- 指标代码 | Indicator
-- @column    name             -- 名称 | Name
-- @column    name_en          -- 英文名称 | English name
-- @column    theme            -- 主题代码 | Theme
-- @column    unit             -- 基本单位 | Base unit
-- @column    figures          -- 数据数 | Figures
-- @column    places           -- 地方数 | Places
-- @column    year_from        -- 最早年份 | First year
-- @column    year_to          -- 最晚年份 | Last year
-- @column    definition       -- 定义 | Definition
-- @column    source           -- 出处 | Source
-- @column    standards        -- 国家标准条数 | Number of national standards
-- @example   theme=preschool
select i.indicator, i.name, i.name_en, i.theme, i.unit, coalesce(n.figures, 0) as figures, coalesce(n.places, 0) as places, n.year_from,
       n.year_to, i.definition, i.source,
       (select count(*) from standards s where s.indicator = i.indicator) as standards
from indicators i
left join (select indicator, count(*) as figures, count(distinct region_code) as places, min(year) as year_from, max(year) as year_to
           from metrics where indicator is not null group by indicator) n on n.indicator = i.indicator
where (:theme is null or i.theme in (select value from json_each(:theme)))
  and (:word is null or instr(i.name || coalesce(i.synonyms, '') || i.definition, :word) > 0)
order by i.theme, i.indicator;
