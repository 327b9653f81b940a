-- 第 3 版：几个全库汇总在导入时算好；索引照答案的次序排，并带上答案的各列。
-- 预存查询仍直接读 metrics，在任何工具中都成立；本程序在不限地方时改读这里的表（queries/quick/），check 对照两者。

CREATE TABLE stale ( -- 写入报告后尚待重算的汇总；导入结束时重算并清空，有未清的则程序不读汇总表
    kind TEXT NOT NULL CHECK (kind = 'place' OR kind = 'indicator'), -- place 某地的金额，indicator 某指标
    code TEXT NOT NULL CHECK (typeof(code) = 'text'),                -- 行政区划代码（地区不明为 0）或指标代码
    PRIMARY KEY (kind, code)
) WITHOUT ROWID;

CREATE TABLE indicator_yields ( -- 每个指标有多少数据，导入时算好，check 对照各行核验
    indicator TEXT PRIMARY KEY CHECK (typeof(indicator) = 'text'), -- 指标代码
    figures   INTEGER NOT NULL CHECK (typeof(figures) = 'integer'),              -- 数据数
    places    INTEGER NOT NULL CHECK (typeof(places) = 'integer'),               -- 地方数
    year_from INTEGER CHECK (typeof(year_from) IN ('integer', 'null')),          -- 最早年份 | 年
    year_to   INTEGER CHECK (typeof(year_to) IN ('integer', 'null'))             -- 最晚年份 | 年
) WITHOUT ROWID;

CREATE TABLE money_by_theme ( -- 各地各年各主题的金额合计，导入时算好，算法即预存查询 funding_by_theme
    nature      TEXT NOT NULL CHECK (typeof(nature) = 'text'),                   -- 性质
    region_code INTEGER NOT NULL CHECK (typeof(region_code) = 'integer'),        -- 行政区划代码；地区不明为 0
    year        INTEGER NOT NULL CHECK (typeof(year) = 'integer'),               -- 所述年份；不明为 0 | 年
    place       INTEGER NOT NULL CHECK (typeof(place) = 'integer'),              -- 同一地方、年份、性质中按合计由大到小的次序，从 1 起
    theme       TEXT NOT NULL CHECK (typeof(theme) = 'text'),                    -- 主题代码
    amount      REAL CHECK (typeof(amount) IN ('real', 'null')),                 -- 合计；没有可加的则为空 | 元
    items       INTEGER NOT NULL CHECK (typeof(items) = 'integer'),              -- 加在一起的款项数
    largest     REAL CHECK (typeof(largest) IN ('real', 'null')),                -- 其中最大的一项 | 元
    vague       INTEGER NOT NULL CHECK (vague = 0 OR vague = 1),                 -- 1 有的款项不是确数；0 都是
    left_out    INTEGER NOT NULL CHECK (typeof(left_out) = 'integer'),           -- 未计入的金额个数
    overall     REAL CHECK (typeof(overall) IN ('real', 'null')),                -- 总括数中最大的，未计入合计 | 元
    PRIMARY KEY (nature, region_code, year, place)
) WITHOUT ROWID;

CREATE TABLE money_changes ( -- 同一地方、同一款项相邻两年的金额，导入时算好，算法即预存查询 funding_change
    region_code INTEGER NOT NULL CHECK (typeof(region_code) = 'integer'),        -- 行政区划代码
    year        INTEGER NOT NULL CHECK (typeof(year) = 'integer'),               -- 所述年份 | 年
    place       INTEGER NOT NULL CHECK (typeof(place) = 'integer'),              -- 同一地方、年份中按增减由大到小的次序，从 1 起
    theme       TEXT NOT NULL CHECK (typeof(theme) = 'text'),                    -- 主题代码
    indicator   TEXT CHECK (typeof(indicator) IN ('text', 'null')),              -- 指标代码
    subject     TEXT NOT NULL CHECK (typeof(subject) = 'text'),                  -- 款项
    amount      REAL NOT NULL CHECK (typeof(amount) = 'real'),                   -- 当年金额 | 元
    previous    REAL NOT NULL CHECK (typeof(previous) = 'real'),                 -- 上年金额 | 元
    vague       INTEGER NOT NULL CHECK (vague = 0 OR vague = 1),                 -- 1 两年不都是确数；0 都是
    metric_id   INTEGER NOT NULL CHECK (typeof(metric_id) = 'integer'),   -- 当年的数据编号
    previous_id INTEGER NOT NULL CHECK (typeof(previous_id) = 'integer'), -- 上年的数据编号
    PRIMARY KEY (region_code, year, place)
) WITHOUT ROWID;

-- 带上 metric_id 以定次序，带上 document_id 因为视图 facts 连接报告：缺一列就要回表。
CREATE INDEX indicators_name ON indicators (indicator, name);
DROP INDEX IF EXISTS documents_region;
CREATE INDEX documents_region ON documents (region_code, year_from, document_id, title, doc_no, kind, year_to, source_path);
DROP INDEX IF EXISTS metrics_change;
CREATE INDEX metrics_change ON metrics (region_code, year, indicator IS NULL, indicator, metric_id, subject, value, value_max, unit, bound, raw,
        part_of, document_id)
    WHERE nature = 'change';
DROP INDEX IF EXISTS metrics_money;
CREATE INDEX metrics_money ON metrics (region_code, year, nature, value DESC, metric_id, theme, indicator, subject, value_max, bound, raw, part_of,
        document_id)
    WHERE dimension = 'money' AND unit = '元';
DROP INDEX IF EXISTS metrics_score;
CREATE INDEX metrics_inspection ON metrics (region_code, year, nature, indicator IS NULL, indicator, coalesce(part_of, metric_id), metric_id,
        subject, value, value_max, unit, bound, raw, part_of, document_id, theme, dimension)
    WHERE theme = 'inspection' OR dimension = 'score' OR substr(indicator, 1, 11) = 'inspection.';
-- true 的大小写须与查询中的一致，SQLite 才认得是同一个条件。
CREATE INDEX metrics_school ON metrics (region_code, year, nature, indicator IS NULL, indicator, coalesce(part_of, metric_id), metric_id,
        subject, value, value_max, unit, bound, raw, part_of, document_id)
    WHERE (indicator = 'schools.count' OR indicator = 'students.headcount' OR indicator = 'students.population'
        OR indicator = 'compulsory.classes' OR indicator = 'compulsory.new_entrants' OR indicator = 'compulsory.graduates'
        OR indicator = 'vocational.graduates' OR indicator = 'preschool.nursery_children') IS true;
DROP INDEX IF EXISTS metrics_part_of;
CREATE INDEX metrics_part_of ON metrics (part_of, unit, value, bound, document_id) WHERE part_of IS NOT NULL;
