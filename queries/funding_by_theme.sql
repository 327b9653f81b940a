-- @name      funding_by_theme
-- @title     各主题经费合计
-- @title_en  Education money by theme
-- @about     各地各年各主题的金额合计，只加同一地方、年份、性质、主题的钱，市与区县分开，从不把区县加到市里。不计入合计的：另一笔
--            的分项；funding 的 sort 不是 spending、overall 的：收入、学费、销售和捐赠，资产设备值，负债、拖欠、未拨付与化债，所需和缺口，学生等要还的贷款，监管资金，罚没退还，
--            不足一千元的单价，不足一百万元的每人的数、标准、平均数、生均、人均、户均、工资，不足一千万元的每校的数，年初等预算数，占比的分母和不限于教育的财政支出；三年合计、累计等跨年度的数；
--            上半年、1至6月、截至6月、某学期等不满一年的数；教育经费总投入等总括数（后者另列 overall_yuan）。同一份报告中同一款项的相同金额只计一次；
--            同一款项到位若干、支出若干的，取其中最大的；几份报告说同一款项时取合计最大的一份，
--            同一指标、措辞不同而相差不到百分之一的也算同一款项。称作总投入、总投资的一笔旁边还有别的款项时，后者可能就在其中，合计只作上限，bound 为 approx。说法相差更多的同一笔钱无从辨认，合计只作参考，逐笔见 funding。
-- @about_en  Money added up per place, year, sense and theme; a county is never added to its city. Left out of the sum: parts of another
--            amount; what funding sorts otherwise than spending or overall: income, fees, sales and donations, assets, debts, arrears and what is paid off, what is lacking or needed,
--            loans to be paid back, supervised funds, fines and refunds, prices of less than 1,000 yuan, norms, averages, amounts a head and wages of less than a million, amounts a school of less than ten million,
--            what was only budgeted, what a share is of, and public spending that is not education's alone; sums over several years, and those of half a year, some months
--            or a term; and overall totals such as all education spending, which stand in overall_yuan. Of one item that is received and spent the larger sum counts. Where several reports state the same item, the report with the largest sum counts; amounts of one indicator that
--            differ by less than a hundredth are the same item in other words. Beside a sum called total investment (总投入, 总投资) others may be in it: the sum is a most, its
--            bound approx. What differs more cannot be told: take the sum as a guide and see
--            funding for each amount.
-- @param     city    cities                  -- 城市，含其区县；可写多个，也可写省 | Cities with their counties; several, or provinces
-- @param     county  counties                -- 区县，或“全市”：不属于某一区县的数，其中说市本级的款项名称里写明 | Counties, or 全市 for what is said of no county: of the whole city, and of 市本级, which the subject then names
-- @param     year    years                   -- 年份：2020、2018,2020、2018..2021 | Years
-- @param     nature  nature  default=actual  -- 性质：actual 实际，target 目标，all 全部 | Sense of the figures
-- @param     theme   themes                  -- 主题 | Themes
-- @column    city             -- 地级名称 | City
-- @column    county           -- 县级名称；空为全市或市本级 | County; empty for the city itself
-- @column    year             -- 所述年份 | Year
-- @column    nature           -- 性质 | Sense
-- @column    theme            -- 主题代码 | Theme
-- @column    theme_name       -- 主题名称 | Name of the theme
-- @column    amount_yuan      -- 合计（元） | Sum in yuan
-- @column    items            -- 加在一起的款项数 | Number of items added
-- @column    largest_yuan     -- 其中最大的一项（元） | Largest item
-- @column    bound            -- exact 各项都是确数，也没有总投入、总投资与别的款项相加；否则 approx | exact when every item is, and none is called a total beside others; else approx
-- @column    left_out         -- 未计入的金额个数 | Number of amounts left out
-- @column    overall_yuan     -- 总括数中最大的（元），未计入合计；各年说的未必是同一项，见 overall_subject | Largest overall total, not in the sum; not always the same one every year: see overall_subject
-- @column    overall_subject  -- 这一总括数是哪一项，如 教育经费总投入 | What that total is of, such as 教育经费总投入
-- @example   city=绍兴 year=2020
with stated_sum as (
    select m.region_code, m.year, m.nature, m.theme, m.indicator, m.subject, m.document_id, m.value, m.bound,
           m.sort = 'overall' as overall,
           -- what a county has is a part of its city's, and its own; so is what a year has of a sum over several
           (m.part_of is null or exists (select 1 from metrics t where t.metric_id = m.part_of and coalesce(t.region_code, 0) <> coalesce(m.region_code, 0))
                or exists (select 1 from metrics t where t.part_of = m.part_of and t.year <> m.year))
               and m.sort in ('spending', 'overall') and m.value is not null
               and not (substr(m.subject, -1) = '）' and instr(m.subject, '月）') + instr(m.subject, '半年）') + instr(m.subject, '季度）') + instr(m.subject, '学期）') > 0)
               and not coalesce((select min(p.year) < max(p.year) from metrics p where p.part_of = m.metric_id), 0) -- it is their sum
               and not (instr(m.subject, '年') + instr(m.subject, '累计') > 0
                        and exists (select 1 from subject_words w where w.role = 'several_years' and instr(m.subject, w.word) > 0
                                    and not exists (select 1 from subject_words b where b.role = w.role and b.word = w.word and b.but <> '' and instr(m.subject, b.but) > 0))) as counts,
           -- the same money as it comes in and goes out
           replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(m.subject, '实际', ''), '已', ''), '到位', ''), '支出', ''), '支付', ''), '拨付', ''), '下达', ''), '使用', ''), '资金', ''), '金额', '') as item,
           instr(m.subject, '总投入') > 0 or instr(m.subject, '总投资') > 0 as total
    from money m
    where (:city is null or m.region_code in (select value from json_each(:city)))
  and (:county is null or m.region_code in (select value from json_each(:county))) /* part m.region_code unless city, county */
  and (:year is null or m.year in (select value from json_each(:year)))
  and (:nature = 'all' or m.nature = coalesce(:nature, 'actual'))
      and (:theme is null or m.theme in (select value from json_each(:theme)))
    limit 1000000000000 -- no limit at all: it keeps SQLite from working out counts and overall wherever they are used below
), stated as ( -- sum of one report for one subject; equal amounts are one statement repeated
    select region_code, year, nature, theme, max(item) as item, document_id, max(indicator) as indicator,
           sum(distinct case when counts and not coalesce(overall, 0) then value end) as amount,
           max(counts and not coalesce(overall, 0) and bound <> 'exact') as vague, max(counts and not coalesce(overall, 0) and total) as total, sum(not coalesce(counts, 0) or coalesce(overall, 0)) as left_out,
           max(case when overall and counts then value end) as overall,
           max(case when overall and counts then printf('%024.2f', value) || subject end) as named -- the largest, with what it is of
    from stated_sum group by region_code, year, nature, theme, subject, document_id
), item as (
    select region_code, year, nature, theme, item, max(indicator) as indicator, max(amount) as amount, max(vague) as vague, max(total) as total,
           sum(left_out) as left_out, max(overall) as overall, max(named) as named, min(case when amount is not null then document_id end) as first_report,
           max(case when amount is not null then document_id end) as last_report
    from stated group by region_code, year, nature, theme, item
), told as ( -- beside the next larger amount of its indicator: nearly as large, and in no report that has the other
    select region_code, year, nature, theme, amount, vague, total, left_out, overall, named,
           coalesce(indicator is not null and amount >= 0.99 * lag(amount) over alike
                    and (first_report > lag(last_report) over alike or last_report < lag(first_report) over alike), 0) as again
    from item
    window alike as (partition by region_code, year, nature, theme, indicator order by amount desc, item)
), summed as (
    select region_code, year, nature, theme, sum(case when not again then amount end) as amount, count(case when not again then amount end) as items,
           max(amount) as largest, max(vague) or max(total) and count(case when not again then amount end) > 1 as vague, sum(left_out) + sum(again) as left_out, max(overall) as overall,
           max(named) as named
    from told group by region_code, year, nature, theme
)
select r.city, r.county, s.year, s.nature, s.theme, n.name as theme_name, round(s.amount, 2) as amount_yuan, s.items,
       s.largest as largest_yuan, case when s.vague then 'approx' when s.items > 0 then 'exact' end as bound, s.left_out,
       s.overall as overall_yuan, substr(s.named, 25) as overall_subject
from summed s
left join regions r on r.region_code = s.region_code
left join themes n on n.theme = s.theme
order by s.region_code, s.year, s.nature, s.amount desc, s.theme;
