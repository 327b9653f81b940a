-- @name      funding
-- @title     各地教育经费
-- @title_en  Education money by place and year
-- @about     报告中每一笔以元计的金额一行：投入、专项、资助、补贴、罚款，以及生均、人均标准。只列不加，是什么钱看 sort（收入、资产、化债、缺口不是投入，生均、人均的数和预算数也不是）；part_of 有值的行是另一笔的分项，
--            自行相加时须去掉。
-- @about_en  One row for every sum of money a report states: investment, special funds, aid, subsidies, fines, and amounts per head.
--            Nothing is added up; sort tells spending from income, assets, debts, needs, amounts per head and what was only budgeted; a row with part_of is a part of another row, so leave it out of any sum of your own.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“本级” | Counties, or 本级 for the city itself
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @param     theme   themes                  -- 主题，如 preschool 或 学前教育 | Themes
-- @param     min     amount                  -- 不少于，如 1000万 | At least, such as 1000万
-- @param     max     amount                  -- 不多于，如 1.2亿 | At most, such as 1.2亿
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为该市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    theme            -- 主题代码 | Theme
-- @column    indicator        -- 指标代码；不属于任何指标则为空 | Indicator
-- @column    subject          -- 款项 | What the money is
-- @column    sort             -- 是什么钱：spending 投入、支出和补助，income 收入、销售和捐赠，asset 资产设备值，debt 负债、拖欠与化债，needed 所需或缺口，fine 罚没退还，public 不限于教育的支出，per_head 生均、人均、每份的数和单价、标准，budgeted 预算数 | What kind: spending, income (also sales), asset, debt (also arrears, and paid off), needed, fine (also refunds), public (not education's alone), per_head (also prices and norms), budgeted
-- @column    amount_yuan      -- 金额（元）；范围取下端 | Amount in yuan; the lower end of a range
-- @column    amount_max_yuan  -- 范围的上端（元） | Upper end of a range in yuan
-- @column    bound            -- exact 确数，approx 约数，at_least 至少，at_most 至多 | How the number bounds the true one
-- @column    raw              -- 原文 | As written
-- @column    part_of          -- 所属总数的 metric_id | metric_id of the total it is part of
-- @column    metric_id        -- 数据编号，可用 .source 查出处 | For .source
-- @example   city=赣州 year=2015
select f.city, f.county, f.year, f.nature, f.theme, f.indicator, f.subject,
       case when f.indicator in ('facilities.equipment_value', 'facilities.fixed_assets') or instr(f.subject, '设备值') + instr(f.subject, '资产') + instr(f.subject, '设备总值') > 0 then 'asset'
            when f.indicator in ('funding.debt') or instr(f.subject, '化解') + instr(f.subject, '债务') + instr(f.subject, '负债') + instr(f.subject, '欠款') + instr(f.subject, '贷款余额') + instr(replace(f.subject, '欠发达', ''), '欠')
                 + instr(f.subject, '未拨付') + instr(f.subject, '未到位') + instr(f.subject, '未支付') + instr(f.subject, '未发放') > 0 then 'debt'
            when f.indicator in ('funding.expenditure_gap') or instr(f.subject, '尚需') + instr(f.subject, '尚存') + instr(f.subject, '需资金') + instr(f.subject, '缺口') + instr(f.subject, '所需') > 0 then 'needed'
            when f.indicator in ('tutoring.fines', 'tutoring.refunds', 'tutoring.supervised_funds', 'teachers.misconduct_refund', 'party.illicit_funds')
                 or instr(f.subject, '罚') + instr(f.subject, '退费') + instr(f.subject, '退还') + instr(f.subject, '收缴') + instr(f.subject, '追缴') + instr(f.subject, '监管资金') > 0 then 'fine'
            when f.indicator = 'funding.budget_total' or instr(f.subject, '教育') = 0 and (instr(f.subject, '财政支出') > 0 or instr(f.subject, '预算支出') > 0)
                 or instr(f.subject, '占一般公共预算') > 0 or instr(f.subject, '占财政支出') > 0 then 'public'
            when f.value < 1000 or instr(f.subject, '每') + instr(f.subject, '标准') + instr(f.subject, '平均') > 0
                 or f.value < 1000000 and instr(f.subject, '生均') + instr(f.subject, '人均') + instr(f.subject, '户均') + instr(f.subject, '工资') > 0 then 'per_head'
            when instr(f.subject, '收入') + instr(f.subject, '销售') + instr(f.subject, '捐') > 0 then 'income'
            when instr(f.subject, '预算') > 0 and instr(f.subject, '年初预算') + instr(f.subject, '全年预算') + instr(f.subject, '年度预算') + instr(f.subject, '占预算') > 0
            then 'budgeted'
            else 'spending' end as sort,
       f.value as amount_yuan, f.value_max as amount_max_yuan,
       f.bound, f.raw, f.part_of, f.metric_id
from facts f
where f.dimension = 'money' and f.unit = '元'
  and (:city is null or f.region_code in (select value from json_each(:city)))
  and (:county is null or f.region_code in (select value from json_each(:county))) /* part f.region_code unless city, county */
  and (:year is null or f.year in (select value from json_each(:year)))
  and (:nature = 'all' or not f.nature <> coalesce(:nature, 'actual')) -- no equation, which would keep SQLite from seeing the index's order
  and (:theme is null or f.theme in (select value from json_each(:theme)))
  and (:min is null or coalesce(f.value_max, f.value) >= :min)
  and (:max is null or f.value <= :max)
order by f.region_code, f.year, f.nature, f.value desc, f.metric_id;
