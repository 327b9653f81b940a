SELECT coalesce(m.year, 0), m.nature, m.theme, m.indicator, m.subject, m.document_id, m.metric_id, m.value, m.bound <> 'exact',
       -- 不是分项；全市总数之下各县的数仍是各县的，几年合计之下各年的数仍是各年的。
       m.part_of IS NULL OR EXISTS (SELECT 1 FROM metrics t WHERE t.metric_id = m.part_of AND coalesce(t.region_code, 0) <> coalesce(m.region_code, 0))
           OR EXISTS (SELECT 1 FROM metrics t WHERE t.part_of = m.part_of AND t.year <> m.year),
       -- 3 总括数，但不限于教育；2 总括数；1 不计入合计。逐个比较而不用 IN：各地各问一次，清单的临时表每次都要另建。
       CASE m.indicator WHEN 'funding.total_input' THEN 2 WHEN 'funding.fiscal' THEN 2 WHEN 'funding.public_budget' THEN 2
           WHEN 'funding.budget_total' THEN 3
           WHEN 'funding.per_student' THEN 1 WHEN 'funding.special_per_student' THEN 1 WHEN 'funding.debt' THEN 1
           WHEN 'funding.expenditure_gap' THEN 1 WHEN 'facilities.equipment_per_student' THEN 1 WHEN 'facilities.fixed_assets' THEN 1
           WHEN 'facilities.equipment_value' THEN 1 WHEN 'aid.per_person_standard' THEN 1 WHEN 'aid.nutrition_standard' THEN 1
           WHEN 'tutoring.fines' THEN 1 WHEN 'tutoring.refunds' THEN 1 WHEN 'tutoring.supervised_funds' THEN 1
           WHEN 'teachers.misconduct_refund' THEN 1 WHEN 'party.illicit_funds' THEN 1 ELSE 0 END,
       m.theme = 'funding' AND (instr(m.subject, '教育经费') > 0 OR instr(m.subject, '教育支出') > 0 OR instr(m.subject, '教育投入') > 0
           OR instr(m.subject, '总投入') > 0),
       -- 单价、定额和人均的数，收入，占比的分母，不限于教育的支出，拖欠而未付的。
       m.value < 1000 OR instr(m.subject, '每') > 0 OR instr(m.subject, '标准') > 0 OR instr(m.subject, '平均') > 0 OR instr(m.subject, '收入') > 0
           OR m.value < 1000000 AND (instr(m.subject, '生均') > 0 OR instr(m.subject, '人均') > 0 OR instr(m.subject, '户均') > 0
                                     OR instr(m.subject, '工资') > 0)
           OR instr(replace(m.subject, '占地', ''), '占') > 0
           OR instr(m.subject, '教育') = 0 AND (instr(m.subject, '财政支出') > 0 OR instr(m.subject, '预算支出') > 0)
           OR instr(replace(m.subject, '欠发达', ''), '欠') + instr(m.subject, '未拨付') + instr(m.subject, '未到位') + instr(m.subject, '未支付') + instr(m.subject, '未发放') + instr(m.subject, '缺口') > 0,
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
FROM metrics m
WHERE m.dimension = 'money' AND m.unit = '元' AND m.region_code IS nullif(?1, 0)
