-- 第 8 版：可以相比的数成为视图 comparable，走势、排名、并排比较都从它取数；各表不变。
CREATE VIEW comparable AS -- 可以相比的数：有指标、年份、地区和数值，且不是跨年度累计的；indicator、unit、kind 都相同的才是同一物
SELECT
    m.metric_id,                             -- 数据编号
    m.region_code,                           -- 行政区划代码
    m.year,                                  -- 所述年份 | 年
    m.nature,                                -- 性质
    m.indicator,                             -- 指标代码
    m.subject,                               -- 所计之物
    CASE WHEN substr(m.name, -length(m.label)) = m.label OR instr(m.other_names, '"' || m.subject || '"') > 0 THEN ''
         ELSE m.label END AS kind,           -- 所计之物除去“共、总、全、各级各类”和“数、人数、总额”之类的首尾字；不比指标名称多说什么的为空文本
    m.value,                                 -- 数值，基本单位 | 同 unit
    m.unit,                                  -- 基本单位
    m.dimension,                             -- 量纲
    m.bound,                                 -- 界限
    m.part_of                                -- 所属总数的数据编号
FROM (SELECT x.*, rtrim(ltrim(x.subject, '共总全各级类'), '人数额总') AS label, rtrim(i.name, '人数额总') AS name,
             -- synonyms may be narrower than the indicator; those of its overall amounts of money are not
             CASE WHEN i.indicator IN ('funding.total_input', 'funding.fiscal', 'funding.public_budget') THEN i.synonyms ELSE '' END AS other_names
      FROM metrics x JOIN indicators i ON i.indicator = x.indicator) m
WHERE m.value IS NOT NULL AND m.year IS NOT NULL AND m.region_code IS NOT NULL
  AND (m.unit = '%' OR instr(m.subject, '累计') = 0
       AND (instr(m.subject, '年') = 0 OR instr(m.subject, '年来') = 0 AND instr(m.subject, '年合计') = 0
            AND instr(replace(replace(m.subject, '学前三年', ''), '三年级', ''), '三年') = 0));
