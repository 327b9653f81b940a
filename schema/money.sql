SELECT coalesce(m.year, 0), m.nature, m.theme, m.indicator, m.subject, m.document_id, m.metric_id, m.value, m.bound <> 'exact',
       -- 不是分项；全市总数之下各县的数仍是各县的，几年合计之下各年的数仍是各年的。
       m.part_of IS NULL OR EXISTS (SELECT 1 FROM metrics t WHERE t.metric_id = m.part_of AND coalesce(t.region_code, 0) <> coalesce(m.region_code, 0))
           OR EXISTS (SELECT 1 FROM metrics t WHERE t.part_of = m.part_of AND t.year <> m.year),
       -- 3 总括数，但不限于教育；2 总括数；0 都不是。
       CASE m.indicator WHEN 'funding.total_input' THEN 2 WHEN 'funding.fiscal' THEN 2 WHEN 'funding.public_budget' THEN 2
           WHEN 'funding.budget_total' THEN 3 ELSE 0 END,
       m.sort = 'overall', -- 见 views/money.sql
       m.sort <> 'spending' AND m.sort <> 'overall',
       -- 跨年度的数，各年的数之和也是。
       (instr(m.subject, '年') + instr(m.subject, '累计') > 0
           AND EXISTS (SELECT 1 FROM subject_words w WHERE w.role = 'several_years' AND instr(m.subject, w.word) > 0
                       AND NOT EXISTS (SELECT 1 FROM subject_words b WHERE b.role = w.role AND b.word = w.word AND b.but <> '' AND instr(m.subject, b.but) > 0)))
           OR coalesce((SELECT min(p.year) < max(p.year) FROM metrics p WHERE p.part_of = m.metric_id), 0),
       instr(m.subject, '教育') > 0,
       -- 报告说明与别年不可比的；总投入、总投资，旁边的款项可能就在其中。
       instr(m.subject, '（不可比）') > 0, instr(m.subject, '总投入') > 0 OR instr(m.subject, '总投资') > 0,
       -- 不是全年的；款项除去到位、支出等阶段：同一笔钱到位若干、支出若干。
       substr(m.subject, -1) = '）' AND instr(m.subject, '月）') + instr(m.subject, '半年）') + instr(m.subject, '季度）') + instr(m.subject, '学期）') > 0,
       replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(m.subject, '实际', ''), '已', ''), '到位', ''), '支出', ''), '支付', ''), '拨付', ''), '下达', ''), '使用', ''), '资金', ''), '金额', '')
FROM money m
WHERE m.region_code IS nullif(?1, 0)
