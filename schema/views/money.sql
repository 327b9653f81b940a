-- 视图 money，现行的写法：预存查询 funding、funding_by_theme 和导入时的汇总都由此知道每一笔是什么钱。
DROP VIEW IF EXISTS money;
CREATE VIEW money AS -- 以元计的每一笔金额是什么钱；sort 为 spending 的才计入合计，overall 是含有它们的总括数
SELECT
    m.metric_id,                             -- 数据编号
    m.document_id,                           -- 报告编号
    m.region_code,                           -- 行政区划代码
    m.year,                                  -- 所述年份 | 年
    m.nature,                                -- 性质
    m.theme,                                 -- 主题代码
    m.indicator,                             -- 指标代码
    m.subject,                               -- 款项
    m.value,                                 -- 金额；范围取下端 | 元
    m.value_max,                             -- 范围的上端 | 元
    m.bound,                                 -- 界限
    m.raw,                                   -- 原文
    m.part_of,                               -- 所属总数的数据编号
    -- The indicator first, then the words: what is owed, lacking, taken back or watched over is told from what is spent before prices and income are.
    -- A word stands here without the longer one that has it and means something else. One character is asked for before the words that have it: most
    -- amounts are spent and have none of them.
    CASE WHEN m.indicator = 'facilities.equipment_value' OR m.indicator = 'facilities.fixed_assets'
              OR instr(m.subject, '值') > 0 AND instr(m.subject, '设备值') + instr(m.subject, '设备总值') > 0
              OR instr(m.subject, '资产') > 0 AND instr(replace(replace(m.subject, '资产投资', ''), '资产购置', ''), '资产') > 0 THEN 'asset'
         WHEN m.indicator = 'funding.debt' OR instr(m.subject, '债') > 0 AND instr(m.subject, '债务') + instr(m.subject, '负债') > 0 OR instr(m.subject, '贷款余额') > 0 OR instr(m.subject, '偿还') > 0
              OR instr(m.subject, '未') > 0 AND instr(m.subject, '未拨付') + instr(m.subject, '未到位') + instr(m.subject, '未支付') + instr(m.subject, '未发放') > 0
              OR instr(m.subject, '欠') > 0 AND instr(replace(m.subject, '欠发达', ''), '欠') > 0
              -- oversized classes, a shortage of places and risks are no debts, whatever is spent on them
              OR instr(m.subject, '化解') > 0 AND instr(m.subject, '班额') + instr(m.subject, '学位') + instr(m.subject, '风险') + instr(m.subject, '矛盾') + instr(m.subject, '投入') + instr(m.subject, '投资') = 0 THEN 'debt'
         WHEN m.indicator = 'funding.expenditure_gap' OR instr(m.subject, '需') > 0 AND instr(m.subject, '尚需') + instr(m.subject, '需资金') + instr(m.subject, '所需') > 0
              OR instr(m.subject, '尚存') > 0 OR instr(m.subject, '缺口') > 0 THEN 'needed'
         WHEN m.indicator = 'tutoring.supervised_funds' OR (instr(m.subject, '监管资金') > 0 OR instr(m.subject, '预收费') > 0) AND instr(m.subject, '退') = 0 THEN 'supervised'
         WHEN m.indicator = 'tutoring.fines' OR m.indicator = 'tutoring.refunds' OR m.indicator = 'teachers.misconduct_refund' OR m.indicator = 'party.illicit_funds'
              OR instr(m.subject, '罚') > 0 OR instr(m.subject, '退') > 0 AND instr(m.subject, '退费') + instr(m.subject, '退还') > 0
              OR instr(m.subject, '缴') > 0 AND instr(m.subject, '收缴') + instr(m.subject, '追缴') > 0 OR instr(m.subject, '回') > 0 AND instr(m.subject, '追回') + instr(m.subject, '要回') > 0 THEN 'fine'
         WHEN instr(m.subject, '预算') > 0 AND instr(m.subject, '年初预算') + instr(m.subject, '全年预算') + instr(m.subject, '年度预算') + instr(m.subject, '占预算') > 0 THEN 'budgeted'
         WHEN m.indicator = 'funding.budget_total' OR instr(m.subject, '支出') > 0 AND instr(m.subject, '教育') = 0 AND instr(m.subject, '财政支出') + instr(m.subject, '预算支出') > 0
              OR instr(m.subject, '占') > 0 AND instr(replace(replace(replace(replace(replace(replace(m.subject, '占地', ''), '占用', ''), '侵占', ''), '挤占', ''), '不占', ''), '占比提', ''), '占') > 0 THEN 'public'
         -- Nobody gets a million, and no school ten: that is what all of them got. What comes every year or term (每年) may be for one teacher or for all.
         WHEN m.value < 1000
              OR m.value < 1000000
                 AND (m.indicator = 'funding.per_student' OR m.indicator = 'funding.special_per_student' OR m.indicator = 'facilities.equipment_per_student'
                      OR m.indicator = 'aid.per_person_standard' OR m.indicator = 'aid.nutrition_standard'
                      OR instr(m.subject, '标准') > 0 AND instr(replace(m.subject, '标准化', ''), '标准') > 0
                      OR instr(m.subject, '生均') + instr(m.subject, '人均') + instr(m.subject, '户均') + instr(m.subject, '平均') + instr(m.subject, '工资') > 0)
              OR m.value < 10000000 AND instr(m.subject, '每') > 0
                 AND (m.value < 100000
                      OR m.value < 1000000 AND instr(replace(replace(replace(m.subject, '每年', ''), '每学年', ''), '每学期', ''), '每') > 0
                      OR instr(m.subject, '每所') + instr(m.subject, '每校') + instr(m.subject, '每园') + instr(m.subject, '每个') + instr(m.subject, '每县') + instr(m.subject, '每区') + instr(m.subject, '每乡') + instr(m.subject, '每镇') > 0) THEN 'per_head'
         -- the state pays interest on such loans, guards against their loss and pays them back for those who teach in the country: that is spent
         WHEN (m.indicator = 'aid.loans' OR instr(m.subject, '贷款') > 0)
              AND instr(m.subject, '息') + instr(m.subject, '代偿') + instr(m.subject, '补偿') + instr(m.subject, '补助') + instr(m.subject, '项目') = 0 THEN 'loan'
         WHEN instr(m.subject, '收入') > 0 AND instr(replace(m.subject, '收入分配', ''), '收入') > 0 OR instr(m.subject, '销售') > 0 OR instr(m.subject, '捐') > 0
              -- fees that somebody is spared or helped to pay are aid
              OR instr(m.subject, '费') > 0
                 AND instr(replace(replace(m.subject, '教学费', ''), '学费用', ''), '学费') + instr(m.subject, '住宿费') + instr(m.subject, '保教费') + instr(m.subject, '保育费') > 0
                 AND instr(m.subject, '免') + instr(m.subject, '减') + instr(m.subject, '补') + instr(m.subject, '助') + instr(m.subject, '偿') + instr(m.subject, '奖') + instr(m.subject, '资金') = 0 THEN 'income'
         -- what all the education money of a place comes to holds the other amounts
         WHEN m.indicator = 'funding.total_input' OR m.indicator = 'funding.fiscal' OR m.indicator = 'funding.public_budget'
              OR m.theme = 'funding' AND (instr(m.subject, '教育经费') > 0 OR instr(m.subject, '教育支出') > 0 OR instr(m.subject, '教育投入') > 0
                                          OR instr(m.subject, '总投入') > 0) THEN 'overall'
         ELSE 'spending' END AS sort -- 是什么钱：spending 投入、支出和补助，overall 教育经费总投入等含有它们的总括数，income 收入、学费、销售和捐赠，asset 资产设备值，debt 负债、拖欠与化债，needed 所需或缺口，loan 学生等要还的贷款，supervised 受监管的预收费，fine 罚没退还，public 不限于教育的支出和占比的分母，per_head 生均、人均、每份的数和单价、标准，budgeted 预算数
FROM metrics m
WHERE m.dimension = 'money' AND m.unit = '元';
