-- @name      standards
-- @title     对照国家标准
-- @title_en  Against national standards
-- @about     每个地方的最新实际数（给了年份则为那一年的；同一年有年中和年末两个数的取年末的）对照每条国家标准：met 达标，missed 未达标及差多少，unclear 上下限、范围、恰为门槛的约数或所比不全相同（生师比之于学生与教职工之比）不足以判断，标准只问县（市、区）而数是全市、全省的也是，
--            not_due 未达到但期限未到或文件尚未发布；报告中没有可比的数为 unknown，只在 verdict=unknown 或 all 时列出。
--            师生比（1:18.6）对照生师比的标准时翻过来比。标准只对某一学段（小学、初中……）或某类地区时，只用 subject 写明该学段、地区的数据来比，中小学、初高中合在一起的数不作数；反之，只说某一学段、农村或城区、公办或民办、个别或部分学校的数据，
--            不拿来比没有写明它们的标准。分项不作数，subject 没有说到标准所问之事的（教师配备率之于心理咨询室）、大班额之类的界线也不作数；大班额、超大班额的界线只用最大的班来比，平均班额不作数。
-- @about_en  The latest actual figure of every place (or that of the year given; the one told when the year was over before one told within it) against every national threshold: met; missed, and by how
--            much; unclear where a bound, a range, an approximate number at the threshold or pupils to teachers (asked: to staff) does not tell, nor what a city or province has as a whole where each county is asked; not_due where the year of the goal
--            or of the document was still to come. Where no report has a comparable figure the verdict is unknown; these rows are only listed with
--            verdict=unknown or all. Teachers to pupils (1:18.6) are turned over for a threshold of pupils to teachers. A threshold for one school stage or kind of area is only held against figures whose subject names it (of primary and secondary schools together none), and
--            figures of one stage, of rural or urban areas, of public or private schools, or of some schools only against thresholds that name them.
--            Neither parts count, nor figures whose subject does not speak of what the threshold asks for, nor lines that define what is oversize; with such a line only the largest class is
--            compared, not an average.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     indicator  indicators           -- 指标，可写多个 | Indicators
-- @param     programme  text                 -- 文件名称含此词，如 优质均衡 | Word in the document's title
-- @param     verdict text default=known choices=known,all,met,missed,unclear,not_due,unknown -- 只看这种结论；known 除 unknown 以外的 | Only this verdict; known: all but unknown
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    indicator        -- 指标代码 | Indicator
-- @column    indicator_name   -- 指标名称 | Name of the indicator
-- @column    subject          -- 所计之物 | What is counted
-- @column    value            -- 数值；师生比翻作生师比 | Value; teachers to pupils turned over
-- @column    unit             -- 单位 | Unit
-- @column    bound            -- 界限 | How the number bounds the true one
-- @column    comparison       -- 须满足的比较 | What must hold
-- @column    threshold        -- 门槛 | Threshold
-- @column    verdict          -- met、missed、unclear、not_due、unknown | met, missed, unclear, not_due or unknown
-- @column    short_by         -- 未达标时差多少 | By how much it is missed
-- @column    programme        -- 文件 | Document
-- @column    scope            -- 适用的学段、地区或目标年份 | Stage, area or year it holds for
-- @column    source           -- 出处及文号 | Document and number
-- @column    article          -- 条款 | Article
-- @column    metric_id        -- 数据编号，可用 .source 查出处 | For .source
-- @example   city=绍兴 verdict=met
with word (in_scope, in_subject) as (
    values ('小学', '小学'), ('初中', '初中'), ('高中', '高中'), ('中等职业', '中等职业'), ('本专科', '本专科'), ('小班（', '小班'),
           ('中班（', '中班'), ('大班（', '大班'), ('九年一贯制', '一贯制'), ('村小', '村小'), ('城区', '城区'), ('镇区', '镇区'),
           ('农村', '农村'), ('中西部', '中西部'), ('东部', '东部')
), demand as ( -- the words, two at most, that the subject of a figure must have to be held against the standard
    select s.standard_id, min(w.in_subject) as word, max(w.in_subject) as other_word
    from standards s join word w on instr(s.scope, w.in_scope) > 0
    where not (w.in_scope in ('小学', '初中') and (s.scope like '%小学、初中%' or s.scope like '%中小学%'))
      and not (w.in_scope = '东部' and s.scope like '%中西部%') -- no scope names both
    group by s.standard_id
), threshold as ( -- few, and each is wanted for every place
    select s.standard_id, s.indicator, i.name as indicator_name, s.unit, s.comparison, s.threshold, s.due, s.programme, s.scope, s.source, s.article,
           d.word, d.other_word, s.subject_needs, s.subject_excludes, s.scope || i.name || case when substr(s.indicator, 1, 10) = 'preschool.' then '幼儿' else '' end as names
    from standards s
    left join demand d on d.standard_id = s.standard_id
    left join indicators i on i.indicator = s.indicator
    where (:programme is null or instr(s.programme, :programme) > 0)
      and (:indicator is null or s.indicator in (select value from json_each(:indicator)))
    order by s.standard_id
    limit 1000000000000 -- no limit at all: it keeps SQLite from working this out anew for every figure
), reported as ( -- read once, though several standards ask for the same indicator
    select m.metric_id, m.indicator, m.region_code, m.year, m.unit, m.subject,
           -- 中小学 names no stage; 初高中 names two
           replace(replace(replace(m.subject, '中小学', ''), '初高中', '初中高中'), '初、高中', '初中、高中') as stage,
           coalesce(d.unfinished = m.year, 0) as early, d.told_in
    from metrics m
    left join report_times d on d.document_id = m.document_id
    where m.metric_id in (select x.metric_id from metrics x
                          where x.indicator in (select indicator from threshold)
                            and (:city is null or x.region_code in (select value from json_each(:city)))
                            and (:county is null or x.region_code in (select value from json_each(:county))) /* part x.region_code unless city, county */
                            and (:year is null or x.year in (select value from json_each(:year))))
      and m.nature = 'actual' and m.part_of is null and m.value is not null and m.year is not null
      and instr(m.subject, '个别') = 0 and instr(m.subject, '部分') = 0
    limit 1000000000000
), figure as ( -- the actual figures of every place for every standard, the latest first: of the last year, told when it was over, in the last report
    select t.standard_id, m.region_code, m.metric_id,
           row_number() over (partition by t.standard_id, m.region_code order by m.year desc, m.early, m.told_in desc, m.metric_id desc) as place
    from reported m
    join threshold t on t.indicator = m.indicator and t.unit = m.unit
    where (t.word is null or instr(m.stage, t.word) > 0 and instr(m.stage, t.other_word) > 0)
      -- nor is a figure of one stage, kind of area or kind of school held against what is asked of all
      and (instr(m.stage, '小学') = 0 or instr(t.names, '小学') > 0) and (instr(m.stage, '初中') = 0 or instr(t.names, '初中') > 0)
      and (instr(m.stage, '高中') = 0 or instr(t.names, '高中') > 0) and (instr(m.stage, '幼儿') = 0 or instr(t.names, '幼儿') > 0)
      and (instr(m.stage, '中职') = 0 or instr(t.names, '中等职业') > 0) and (instr(m.stage, '职业') = 0 or instr(t.names, '职业') > 0)
      and (instr(m.stage, '公办') = 0 or instr(t.names, '公办') > 0) and instr(m.stage, '民办') = 0
      and (instr(m.stage, '农村') = 0 or instr(t.names, '农村') > 0) and (instr(m.stage, '城区') = 0 or instr(t.names, '城区') > 0)
      -- what the threshold asks for
      and (t.subject_needs is null -- DuckDB's json_each keeps the quotes of a value
           or exists (select 1 from json_each(t.subject_needs) w where instr(m.subject, trim(cast(w.value as text), '"')) > 0))
      and (t.subject_excludes is null
           or not exists (select 1 from json_each(t.subject_excludes) w where instr(m.subject, trim(cast(w.value as text), '"')) > 0))
), place as (
    select r.region_code, r.city, r.county
    from regions r
    where exists (select 1 from metrics x where x.region_code = r.region_code)
      and (:city is null or r.region_code in (select value from json_each(:city)))
      and (:county is null or r.region_code in (select value from json_each(:county))) /* part r.region_code unless city, county */
    order by r.region_code
    limit 1000000000000
), placed as ( -- places in order and standards in order, so that nothing has to be sorted; teachers to pupils, 1:18.6, turned over into pupils to teachers
    select r.region_code, r.city, r.county, s.*, m.year, m.subject, m.metric_id,
           case when s.unit <> '比' or m.value <= 0 or (m.value < 1) = (s.threshold < 1) then m.value else round(1.0 / coalesce(m.value_max, m.value), 6) end as value,
           case when s.unit <> '比' or m.value <= 0 or (m.value < 1) = (s.threshold < 1) then m.value_max when m.value_max is not null then round(1.0 / m.value, 6) end as value_max,
           case when s.unit <> '比' or m.value <= 0 or (m.value < 1) = (s.threshold < 1) then m.bound
                when m.bound = 'at_least' then 'at_most' when m.bound = 'at_most' then 'at_least' else m.bound end as bound
    from place r
    cross join threshold s
    left join figure g on g.region_code = r.region_code and g.standard_id = s.standard_id and g.place = 1
    left join metrics m on m.metric_id = g.metric_id
), judged as (
    select m.*,
           case when m.metric_id is null then 'unknown'
                when m.county = '' and instr(m.scope, '县（市、区）') > 0 then 'unclear' -- asked of each county, which the whole does not tell
                when m.bound = 'approx' and m.value = m.threshold then 'unclear'
                -- the whole of what the number leaves open has to lie on one side
                when case m.comparison when '>=' then m.bound <> 'at_most' and m.value >= m.threshold
                                       when '>' then m.bound <> 'at_most' and m.value > m.threshold
                                       when '<=' then m.bound <> 'at_least' and coalesce(m.value_max, m.value) <= m.threshold
                                       when '<' then m.bound <> 'at_least' and coalesce(m.value_max, m.value) < m.threshold
                                       else m.value = m.threshold end then 'met'
                when case m.comparison when '>=' then m.bound <> 'at_least' and coalesce(m.value_max, m.value) < m.threshold
                                       when '>' then m.bound <> 'at_least' and coalesce(m.value_max, m.value) <= m.threshold
                                       when '<=' then m.bound <> 'at_most' and m.value > m.threshold
                                       when '<' then m.bound <> 'at_most' and m.value >= m.threshold
                                       else m.value <> m.threshold end
                then case when instr(m.scope, '教职工') > 0 and instr(m.subject, '教职工') = 0 then 'unclear' -- there are fewer teachers than staff
                          when m.due > m.year then 'not_due' else 'missed' end
                else 'unclear' end as verdict
    from placed m
)
select j.city, j.county, j.year, j.indicator, j.indicator_name, j.subject, j.value, j.unit, j.bound, j.comparison, j.threshold,
       j.verdict, case when j.verdict in ('missed', 'not_due') then round(abs(j.value - j.threshold), 6) end as short_by,
       j.programme, j.scope, j.source, j.article, j.metric_id
from judged j
where (:verdict = 'all' or j.verdict = :verdict or coalesce(:verdict, 'known') = 'known' and j.verdict <> 'unknown')
order by j.region_code, j.standard_id;
