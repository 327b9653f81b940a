-- @name      changes
-- @title     报告自述的增减
-- @title_en  Rises and falls as stated
-- @about     报告自己写出的增加、减少、提高、下降（nature=change），每个说法一行。与 funding_change 算出的增减不同：这里只照录，数值是增减的大小，增还是减看 direction；与标准、目标、平均数相比的差距也在其中（direction 为 gap），不是增减。
--            增减本身不归指标；给了 indicator，就列出该指标的数在同一句中的增减（subject 以该数的 subject 开头），以及 subject 以指标名称开头的。
-- @about_en  Rises and falls that reports state themselves (nature=change), one row each, with the size of the change as value. Unlike
--            funding_change nothing is computed, and direction says which way; gaps to a norm, a goal or a mean are there too (gap) and are no change. A change is not itself of an indicator: asked for one, the query lists what a sentence says of the
--            change of its figures (the subject begins with theirs), and what begins with the name of the indicator.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     indicator  indicators           -- 增减的是哪个指标，可写多个 | Indicators that changed
-- @param     theme   themes                  -- 主题 | Themes
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    indicator        -- 指标代码；给了 indicator 时为增减的那个指标 | Indicator; the one that changed where indicator is given
-- @column    indicator_name   -- 指标名称 | Name of the indicator
-- @column    subject          -- 所计之物 | What is counted
-- @column    direction        -- 由 subject 的措辞看出，表中“增减”一列由所印的正负号看出：rise 增，fall 减，gap 与标准、目标、平均数等的差距（不是增减）；看不出则为空 | By the words of the subject, in a column 增减 of a table by the sign printed: rise, fall, gap (to a norm, a goal, a mean: no change in time); empty where they do not tell
-- @column    value            -- 大小；减少也写作正数，原文带负号的才为负；范围取下端 | Size; that of a fall is positive too, unless the report prints a minus; the lower end of a range
-- @column    value_max        -- 范围的上端 | Upper end of a range
-- @column    unit             -- 单位 | Unit
-- @column    bound            -- exact 确数，approx 约数，at_least 至少，at_most 至多 | How the number bounds the true one
-- @column    raw              -- 原文 | As written
-- @column    part_of          -- 所属总数的 metric_id | metric_id of the total it is part of
-- @column    metric_id        -- 数据编号，可用 .source 查出处 | For .source
-- @example   city=绍兴
with asked as (
    select i.indicator, i.name from indicators i where :indicator is not null and (:indicator is null or i.indicator in (select value from json_each(:indicator)))
), risen as ( -- empty unless an indicator is asked for
    select c.metric_id, min(a.indicator) as indicator
    from asked i
    join metrics a on a.indicator = i.indicator
    join metrics c on c.document_id = a.document_id and c.char_start >= a.sentence_start and c.char_start < a.sentence_end
    where a.nature <> 'change' and c.nature = 'change' and c.region_code = a.region_code
      and (:city is null or a.region_code in (select value from json_each(:city)))
      and (:county is null or a.region_code in (select value from json_each(:county)))
      and a.subject <> '' and instr(c.subject, case when substr(a.subject, -1) = '）' then substr(a.subject, 1, instr(a.subject, '（') - 1) else a.subject end) = 1
      and (instr(c.subject, '占') > 0) = (instr(a.subject, '占') > 0) -- a share is another thing than what it is of
    group by c.metric_id
)
select f.city, f.county, f.year, f.nature, coalesce(f.indicator, n.indicator, i.indicator) as indicator,
       coalesce(f.indicator_name, i.name) as indicator_name, f.subject,
       case when instr(f.subject, '高出') + instr(f.subject, '高于') + instr(f.subject, '低于') + instr(f.subject, '超出') + instr(f.subject, '超过') + instr(f.subject, '超计划') + instr(f.subject, '超规定') + instr(f.subject, '超序时')
                 + instr(f.subject, '超时序') + instr(f.subject, '超标准') + instr(f.subject, '超目标') + instr(f.subject, '超额') + instr(f.subject, '差距') + instr(f.subject, '平均水平') + instr(f.subject, '平均数') + instr(f.subject, '省平均') + instr(f.subject, '市平均') + instr(f.subject, '国平均') + instr(f.subject, '省均') + instr(f.subject, '市均') + instr(f.subject, '省定') + instr(f.subject, '国定') + instr(f.subject, '市定')
                 + instr(f.subject, '缺口') + instr(f.subject, '尚差') + instr(f.subject, '仍差') + instr(f.subject, '尚缺') > 0 then 'gap'
            when f.value < 0 then 'fall'
            when instr(substr(f.subject, -5), '增减') > 0 then case when f.value > 0 then 'rise' end -- a column of a table: the sign tells
            when instr(substr(f.subject, -5), '降') + instr(substr(f.subject, -5), '减') + instr(substr(f.subject, -5), '下浮') + instr(substr(f.subject, -5), '回落') + instr(substr(f.subject, -5), '缩') + instr(substr(f.subject, -5), '少') + instr(substr(f.subject, -5), '节') + instr(substr(f.subject, -5), '压') > 0 then 'fall'
            when instr(substr(f.subject, -5), '增') + instr(substr(f.subject, -5), '提高') + instr(substr(f.subject, -5), '提升') + instr(substr(f.subject, -5), '升') + instr(substr(f.subject, -5), '上浮') + instr(substr(f.subject, -5), '涨') + instr(substr(f.subject, -5), '扩') + instr(substr(f.subject, -5), '多') + instr(substr(f.subject, -5), '倍') + instr(substr(f.subject, -5), '延长') + instr(substr(f.subject, -5), '前移') > 0 then 'rise' end as direction,
       f.value, f.value_max, f.unit, f.bound, f.raw, f.part_of, f.metric_id
from facts f
left join risen n on n.metric_id = f.metric_id
left join asked i on i.indicator = coalesce(f.indicator, n.indicator,
                                            (select min(x.indicator) from asked x
                                             where substr(f.subject, 1, length(x.name)) = x.name
                                               and (instr(f.subject, '占') > 0) = (instr(x.name, '占') > 0)))
where f.nature = 'change'
  and (:city is null or f.region_code in (select value from json_each(:city)))
  and (:county is null or f.region_code in (select value from json_each(:county))) /* part f.region_code unless city, county */
  and (:year is null or f.year in (select value from json_each(:year)))
  and (:indicator is null or i.indicator is not null)
  and (:theme is null or f.theme in (select value from json_each(:theme)))
order by f.region_code, f.year, f.indicator is null, f.indicator, f.metric_id;
