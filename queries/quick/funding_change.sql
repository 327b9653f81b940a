-- if not exists (select 1 from stale)
select r.city, r.county, p.year, p.theme, p.indicator, p.subject, p.amount as amount_yuan, p.previous as previous_yuan,
       round(p.amount - p.previous, 2) as change_yuan, round(100.0 * (p.amount - p.previous) / p.previous, 2) as change_percent,
       case when p.vague then 'approx' else 'exact' end as bound, p.metric_id, p.previous_id as previous_metric_id
from money_changes p
left join regions r on r.region_code = p.region_code
where (:year is null or p.year in (select value from json_each(:year)))
  and (:theme is null or p.theme in (select value from json_each(:theme)))
  and (:min is null or abs(p.amount - p.previous) >= :min) /* part p.region_code unless city, county */
order by p.region_code, p.year, p.place;
