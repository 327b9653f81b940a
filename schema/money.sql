SELECT coalesce(m.year, 0), m.nature, m.theme, m.indicator, m.subject, m.document_id, m.metric_id, m.value, m.bound <> 'exact',
       m.part_of IS NULL,
       -- 2 总括数；1 不计入合计。逐个比较而不用 IN：各地各问一次，清单的临时表每次都要另建。
       CASE m.indicator WHEN 'funding.total_input' THEN 2 WHEN 'funding.fiscal' THEN 2 WHEN 'funding.public_budget' THEN 2
           WHEN 'funding.budget_total' THEN 2
           WHEN 'funding.per_student' THEN 1 WHEN 'funding.special_per_student' THEN 1 WHEN 'funding.debt' THEN 1
           WHEN 'funding.expenditure_gap' THEN 1 WHEN 'facilities.equipment_per_student' THEN 1 WHEN 'facilities.fixed_assets' THEN 1
           WHEN 'facilities.equipment_value' THEN 1 WHEN 'aid.per_person_standard' THEN 1 WHEN 'aid.nutrition_standard' THEN 1
           WHEN 'tutoring.fines' THEN 1 WHEN 'tutoring.refunds' THEN 1 WHEN 'tutoring.supervised_funds' THEN 1
           WHEN 'teachers.misconduct_refund' THEN 1 WHEN 'party.illicit_funds' THEN 1 ELSE 0 END,
       m.theme = 'funding' AND (instr(m.subject, '教育经费') > 0 OR instr(m.subject, '教育支出') > 0 OR instr(m.subject, '教育投入') > 0
           OR instr(m.subject, '总投入') > 0),
       instr(m.subject, '生均') > 0 OR instr(m.subject, '人均') > 0 OR instr(m.subject, '每') > 0 OR instr(m.subject, '标准') > 0
FROM metrics m
WHERE m.dimension = 'money' AND m.unit = '元' AND m.region_code IS nullif(?1, 0)
