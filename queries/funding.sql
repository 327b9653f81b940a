-- @name      funding
-- @title     各地教育经费
-- @title_en  Education money by place and year
-- @about     报告中每一笔以元计的金额一行：投入、专项、资助、补贴、罚款，以及生均、人均标准。只列不加，是什么钱看 sort（收入、资产、化债、缺口、贷款不是投入，生均、人均的数和预算数也不是，教育经费总投入等总括数另为 overall；funding_by_theme 只加 spending）；part_of 有值的行是另一笔的分项，
--            自行相加时须去掉。
-- @about_en  One row for every sum of money a report states: investment, special funds, aid, subsidies, fines, and amounts per head.
--            Nothing is added up; sort tells spending from the overall totals that hold it, from income, assets, debts, needs, loans, amounts per head and what was only budgeted (funding_by_theme adds spending alone); a row with part_of is a part of another row, so leave it out of any sum of your own.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @param     theme   themes                  -- 主题，如 preschool 或 学前教育 | Themes
-- @param     min     amount                  -- 不少于，如 1000万 | At least, such as 1000万
-- @param     max     amount                  -- 不多于，如 1.2亿 | At most, such as 1.2亿
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    theme            -- 主题代码 | Theme
-- @column    indicator        -- 指标代码；不属于任何指标则为空 | Indicator
-- @column    subject          -- 款项 | What the money is
-- @column    sort             -- 是什么钱：spending 投入、支出和补助，overall 教育经费总投入等含有它们的总括数，income 收入、学费、销售和捐赠，asset 资产设备值，debt 负债、拖欠与化债，needed 所需或缺口，loan 学生等要还的贷款，supervised 受监管的预收费，fine 罚没退还，public 不限于教育的支出和占比的分母，per_head 生均、人均、每份的数和单价、标准，budgeted 预算数 | What kind: spending, overall (totals such as all education spending, which hold it), income (also fees, sales, donations), asset, debt (also arrears, and paid off), needed, loan (to be paid back, such as student loans), supervised (prepaid fees kept in supervised accounts), fine (also refunds), public (not education's alone), per_head (also prices and norms), budgeted
-- @column    amount_yuan      -- 金额（元）；范围取下端 | Amount in yuan; the lower end of a range
-- @column    amount_max_yuan  -- 范围的上端（元） | Upper end of a range in yuan
-- @column    bound            -- exact 确数，approx 约数，at_least 至少，at_most 至多 | How the number bounds the true one
-- @column    raw              -- 原文 | As written
-- @column    part_of          -- 所属总数的 metric_id | metric_id of the total it is part of
-- @column    metric_id        -- 数据编号，可用 .source 查出处 | For .source
-- @example   city=赣州 year=2015
select r.city, r.county, m.year, m.nature, m.theme, m.indicator, m.subject,
       m.sort,
       m.value as amount_yuan, m.value_max as amount_max_yuan,
       m.bound, m.raw, m.part_of, m.metric_id
from money m
left join regions r on r.region_code = m.region_code
where (:city is null or m.region_code in (select value from json_each(:city)))
  and (:county is null or m.region_code in (select value from json_each(:county))) /* part m.region_code unless city, county */
  and (:year is null or m.year in (select value from json_each(:year)))
  and (:nature = 'all' or not m.nature <> coalesce(:nature, 'actual')) -- no equation, which would keep SQLite from seeing the index's order
  and (:theme is null or m.theme in (select value from json_each(:theme)))
  and (:min is null or coalesce(m.value_max, m.value) >= :min)
  and (:max is null or m.value <= :max)
order by m.region_code, m.year, m.nature, m.value desc, m.metric_id;
