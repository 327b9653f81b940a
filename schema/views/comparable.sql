-- 视图 comparable 及它所读的 report_times，现行的写法：新库与升级的库都由此而来（src/store/schema.rs）。
DROP VIEW IF EXISTS comparable;
DROP VIEW IF EXISTS report_times;
CREATE VIEW report_times AS -- 每份报告写于何时，几份报告说同一个数时据以取舍
SELECT
    d.document_id,                           -- 报告编号
    CASE WHEN d.kind = 'mixed' THEN d.year_from ELSE coalesce(d.year_to, d.year_from) END AS told_in, -- 报告说的是哪一年；总结和计划合为一份的，为总结的那一年 | 年
    CASE WHEN instr(d.title, '半年') + instr(d.title, '季度') > 0 THEN coalesce(d.year_from, d.year_to)
         WHEN substr(d.published_on, 6, 2) BETWEEN '01' AND '09' THEN CAST(substr(d.published_on, 1, 4) AS INTEGER) END AS unfinished -- 报告写成时还没有过完的年份：半年、季度的报告为所说的那一年，十月以前成文的为成文的那一年；否则为空 | 年
FROM documents d;
CREATE VIEW comparable AS -- 可以相比的数：有指标、年份、地区和数值，且不是跨年度累计的；教师、学生、学校数中不含参加、覆盖、培训、摸排等活动所及的；indicator、unit、kind 都相同的才是同一物
SELECT
    m.metric_id,                             -- 数据编号
    m.region_code,                           -- 行政区划代码
    m.year,                                  -- 所述年份 | 年
    m.nature,                                -- 性质
    m.indicator,                             -- 指标代码
    m.subject,                               -- 所计之物
    -- LIMIT keeps a SELECT from being merged with the one around it, so that each is worked out once
    (SELECT CASE WHEN substr(m.name, -length(l.label)) = l.label OR m.other_names <> '' AND instr(m.other_names, '"' || l.thing || '"') > 0 THEN ''
                 WHEN instr(m.subject, '（不可比）') > 0 THEN l.label || m.year
                 ELSE coalesce((SELECT w.thing FROM wordings w WHERE w.indicator = m.indicator AND w.wording = l.label LIMIT 1), l.label) END
     FROM (SELECT k.thing,
                  -- safety is asked of all schools alike, and its measures are provided one way or another
                  rtrim(ltrim(CASE WHEN substr(m.indicator, 1, 7) = 'safety.'
                                   THEN replace(replace(replace(replace(replace(k.thing, '中小学、幼儿园', ''), '中小学幼儿园', ''), '校园', ''), '配备', ''), '比例', '率')
                                   WHEN substr(k.thing, 1, 2) IN ('发放', '学段') THEN substr(k.thing, 3)
                                   ELSE k.thing END, '共总全各级类'), '人数额总') AS label
           FROM (SELECT CASE WHEN instr(n.own, '在校') > 0 THEN replace(replace(replace(n.own, '在校（园）', '在校'), '在校学生', '在校生'), '各类', '')
                             WHEN instr(n.own, '各') > 0 THEN replace(replace(n.own, '各学段', ''), '各类', '')
                             ELSE n.own END AS thing
                 -- what is of the place itself need not name it; 新建 is a place and a verb
                 FROM (SELECT CASE WHEN instr(m.subject, m.short_name) + instr(m.subject, '区') + instr(m.subject, '全') + instr(m.subject, '我') + instr(m.subject, '你') = 0 THEN m.subject
                                   ELSE substr(replace('^' || replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
                                            m.subject, m.place, ''), m.place_name, ''), m.local_name, ''), m.zone_name, ''), '全县', ''), '全市', ''), '全区', ''), '全省', ''), '我县', ''), '我市', ''), '我区', ''), '你县', ''),
                                            '^' || CASE m.short_name WHEN '新建' THEN '' ELSE m.short_name END, '^'), 2) END AS own LIMIT 1) n LIMIT 1) k LIMIT 1) l) AS kind, -- 所计之物除去本地名称、“全县、我市、各类、各学段”和“共、总、全、发放”、“数、人数、总额”之类的首尾字，表 wordings 所列的说法归为一物；不比指标名称多说什么的为空文本；报告说明不可比的，带上年份
    CASE WHEN m.inverse THEN round(1.0 / m.value, 6) ELSE m.value END AS value, -- 数值，基本单位；教师与学生之比翻作学生与教师之比 | 同 unit
    m.unit,                                  -- 基本单位
    m.dimension,                             -- 量纲
    CASE WHEN NOT m.inverse THEN m.bound WHEN m.bound = 'at_least' THEN 'at_most' WHEN m.bound = 'at_most' THEN 'at_least' ELSE m.bound END AS bound, -- 界限
    m.part_of,                               -- 所属总数的数据编号
    CASE WHEN m.unit = '%' THEN 1.0 WHEN instr(m.raw, '亿') > 0 THEN 100000000.0 WHEN instr(m.raw, '万') > 0 THEN 10000.0 WHEN instr(m.raw, '.') > 0 THEN 1.0 ELSE 0.0 END
        * CASE WHEN instr(m.raw, '.') = 0 THEN 1.0
               WHEN substr(m.raw, instr(m.raw, '.') + 2, 1) NOT BETWEEN '0' AND '9' THEN 0.1
               WHEN substr(m.raw, instr(m.raw, '.') + 3, 1) NOT BETWEEN '0' AND '9' THEN 0.01
               WHEN substr(m.raw, instr(m.raw, '.') + 4, 1) NOT BETWEEN '0' AND '9' THEN 0.001
               WHEN substr(m.raw, instr(m.raw, '.') + 5, 1) NOT BETWEEN '0' AND '9' THEN 0.0001
               ELSE 0.00001 END AS last_digit, -- 数字末位的 1 有多大：34.51亿元为 1000000，个位的整数为 0；相差不到一半的是同一个数的四舍五入 | 同 unit
    m.document_id,                           -- 报告编号
    m.told_in,                               -- 报告说的是哪一年，以分先后：后一年的报告说的往年数是更正过的 | 年
    CASE WHEN m.part_of IS NULL THEN 0
         ELSE NOT EXISTS (SELECT 1 FROM metrics t WHERE t.part_of = m.part_of AND t.year <> m.year) END AS part, -- 1 是同一年另一数的分项；0 不是，或是几年合计之下一年的数
    m.early                                  -- 1 报告写在这一年还没有过完的时候；0 不是，或无从判断
FROM (SELECT x.*, d.told_in, coalesce(d.unfinished = x.year, 0) AS early, r.short_name, r.place, r.name AS place_name,
             -- 绵阳高新区 is 高新区 within 绵阳市; what is left of the names of counties (岳阳楼区) is none of theirs
             CASE WHEN r.county <> '' AND substr(r.name, -1) = '区' AND substr(r.name, 1, length(r.city) - 1) || '市' = r.city
                       AND (length(r.name) > length(r.city) + 1 OR substr(r.name, -2) = '新区') THEN substr(r.name, length(r.city)) ELSE r.name END AS local_name,
             CASE substr(r.name, -3) WHEN '高新区' THEN '高新技术产业开发区' WHEN '经开区' THEN '经济技术开发区' ELSE r.name END AS zone_name,
             CASE WHEN substr(i.indicator, 1, 7) = 'safety.' THEN replace(rtrim(i.name, '人数额总'), '配备', '')
                  ELSE replace(rtrim(i.name, '人数额总'), '在校学生', '在校生') END AS name,
             -- synonyms may be narrower than the indicator; those of its overall amounts of money are not
             CASE WHEN i.indicator IN ('funding.total_input', 'funding.fiscal', 'funding.public_budget') THEN i.synonyms ELSE '' END AS other_names,
             x.indicator = 'teachers.student_teacher_ratio' AND x.unit = '比' AND x.value > 0 AND x.value < 1 AS inverse
      FROM metrics x JOIN indicators i ON i.indicator = x.indicator LEFT JOIN regions r ON r.region_code = x.region_code
           LEFT JOIN report_times d ON d.document_id = x.document_id) m
WHERE m.value IS NOT NULL AND m.year IS NOT NULL AND m.region_code IS NOT NULL
  AND (m.unit = '%' OR instr(m.subject, '年') + instr(m.subject, '累计') = 0
       OR NOT EXISTS (SELECT 1 FROM subject_words w WHERE w.role = 'several_years' AND instr(m.subject, w.word) > 0
                  AND NOT EXISTS (SELECT 1 FROM subject_words b WHERE b.role = w.role AND b.word = w.word AND b.but <> '' AND instr(m.subject, b.but) > 0)))
  AND (m.indicator <> 'teachers.headcount' AND m.indicator <> 'students.headcount' AND m.indicator <> 'schools.count'
       OR NOT EXISTS (SELECT 1 FROM subject_words w WHERE w.role = 'took_part' AND instr(m.subject, w.word) > 0
                  AND NOT EXISTS (SELECT 1 FROM subject_words b WHERE b.role = w.role AND b.word = w.word AND b.but <> '' AND instr(m.subject, b.but) > 0)))
  -- public spending that is not education's alone
  AND (m.indicator <> 'funding.public_budget' AND m.indicator <> 'funding.fiscal' AND m.indicator <> 'funding.total_input'
       OR instr(m.subject, '教育') > 0 OR instr(m.subject, '财政支出') + instr(m.subject, '预算支出') = 0);
