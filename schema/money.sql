SELECT coalesce(m.year, 0), m.nature, m.theme, m.indicator, m.subject, m.document_id, m.metric_id, m.value, m.bound <> 'exact',
       m.part_of IS NULL AND m.indicator IN ('funding.total_input', 'funding.fiscal', 'funding.public_budget', 'funding.budget_total'),
           m.indicator in ('funding.total_input', 'funding.fiscal', 'funding.public_budget', 'funding.budget_total')
               or m.theme = 'funding' and (instr(m.subject, '教育经费') > 0 or instr(m.subject, '教育支出') > 0 or instr(m.subject, '教育投入') > 0
                                         or instr(m.subject, '总投入') > 0) as overall,
           m.part_of is null and instr(m.subject, '生均') = 0 and instr(m.subject, '人均') = 0 and instr(m.subject, '每') = 0 and instr(m.subject, '标准') = 0
               and (m.indicator is null or m.indicator not in ('funding.per_student', 'funding.special_per_student', 'funding.debt',
                   'funding.expenditure_gap', 'facilities.equipment_per_student', 'facilities.fixed_assets', 'facilities.equipment_value',
                   'aid.per_person_standard', 'aid.nutrition_standard', 'tutoring.fines', 'tutoring.refunds', 'tutoring.supervised_funds',
                   'teachers.misconduct_refund', 'party.illicit_funds')) as counts
FROM metrics m
WHERE m.dimension = 'money' AND m.unit = '元' AND m.region_code IS nullif(?1, 0)
