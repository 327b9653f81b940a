-- 第 11 版：视图 comparable 里，所计之物去掉本地的名称和“全县、我市”之类，不限于教育的预算支出不算教育经费；各表不变，金额的汇总重算。
DROP VIEW comparable;
CREATE VIEW comparable AS -- 可以相比的数：有指标、年份、地区和数值，且不是跨年度累计的；教师、学生、学校数中不含参加、覆盖、培训、摸排等活动所及的；indicator、unit、kind 都相同的才是同一物
SELECT
    m.metric_id,                             -- 数据编号
    m.region_code,                           -- 行政区划代码
    m.year,                                  -- 所述年份 | 年
    m.nature,                                -- 性质
    m.indicator,                             -- 指标代码
    m.subject,                               -- 所计之物
    CASE WHEN substr(m.name, -length(m.label)) = m.label OR instr(m.other_names, '"' || m.thing || '"') > 0 THEN ''
         WHEN instr(m.subject, '（不可比）') > 0 THEN m.label || m.year
         ELSE m.label END AS kind,           -- 所计之物除去本地名称、“全县、我市”和“共、总、全、各级各类”、“数、人数、总额”之类的首尾字；不比指标名称多说什么的为空文本；报告说明不可比的，带上年份
    m.value,                                 -- 数值，基本单位 | 同 unit
    m.unit,                                  -- 基本单位
    m.dimension,                             -- 量纲
    m.bound,                                 -- 界限
    m.part_of                                -- 所属总数的数据编号
FROM (SELECT y.*,
             -- safety is asked of all schools alike, and its measures are provided one way or another
             rtrim(ltrim(CASE WHEN substr(y.indicator, 1, 7) = 'safety.'
                              THEN replace(replace(replace(replace(replace(y.thing, '中小学、幼儿园', ''), '中小学幼儿园', ''), '校园', ''), '配备', ''), '比例', '率')
                              ELSE y.thing END, '共总全各级类'), '人数额总') AS label
      FROM (SELECT x.*, CASE WHEN substr(i.indicator, 1, 7) = 'safety.' THEN replace(rtrim(i.name, '人数额总'), '配备', '')
                             ELSE rtrim(i.name, '人数额总') END AS name,
                   -- what is of the place itself need not name it; 新建 is a place and a verb
                   CASE WHEN instr(x.subject, r.short_name) + instr(x.subject, '全') + instr(x.subject, '我') + instr(x.subject, '你') = 0 THEN x.subject
                        ELSE substr(replace('^' || replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
                                 x.subject, r.place, ''), r.name, ''), '全县', ''), '全市', ''), '全区', ''), '全省', ''), '我县', ''), '我市', ''), '我区', ''), '你县', ''),
                                 '^' || CASE r.short_name WHEN '新建' THEN '' ELSE r.short_name END, '^'), 2) END AS thing,
                   -- synonyms may be narrower than the indicator; those of its overall amounts of money are not
                   CASE WHEN i.indicator IN ('funding.total_input', 'funding.fiscal', 'funding.public_budget') THEN i.synonyms ELSE '' END AS other_names
            FROM metrics x JOIN indicators i ON i.indicator = x.indicator LEFT JOIN regions r ON r.region_code = x.region_code) y) m
WHERE m.value IS NOT NULL AND m.year IS NOT NULL AND m.region_code IS NOT NULL
  AND (m.unit = '%' OR instr(m.subject, '累计') = 0
       AND (instr(m.subject, '年') = 0 OR instr(m.subject, '年来') = 0 AND instr(m.subject, '年合计') = 0
            AND instr(replace(replace(m.subject, '学前三年', ''), '三年级', ''), '三年') = 0))
  AND (m.indicator <> 'teachers.headcount' AND m.indicator <> 'students.headcount' AND m.indicator <> 'schools.count'
       OR instr(m.subject, '参加') + instr(m.subject, '参与') + instr(m.subject, '覆盖') + instr(m.subject, '线上') + instr(m.subject, '在线') + instr(replace(m.subject, '培训学校', ''), '培训') + instr(m.subject, '摸排') + instr(m.subject, '排查') + instr(m.subject, '晒课') + instr(m.subject, '上传') + instr(m.subject, '援助')
                + instr(m.subject, '服务') + instr(m.subject, '涉及') + instr(m.subject, '惠及') + instr(m.subject, '受益') + instr(m.subject, '走访') + instr(m.subject, '考核') + instr(m.subject, '停课') = 0)
  -- public spending that is not education's alone
  AND (m.indicator <> 'funding.public_budget' AND m.indicator <> 'funding.fiscal' AND m.indicator <> 'funding.total_input'
       OR instr(m.subject, '教育') > 0 OR instr(m.subject, '财政支出') + instr(m.subject, '预算支出') = 0);
