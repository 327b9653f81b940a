-- 第 2 版：每份报告所得随报告记下；指标注明是否越低越好；索引按查询的走法重排。

CREATE TABLE yields ( -- 每份报告得到什么，写入报告时记下，check 对照各行核验
    document_id    INTEGER PRIMARY KEY REFERENCES documents (document_id) ON DELETE CASCADE CHECK (typeof(document_id) = 'integer'), -- 报告编号
    sections       INTEGER NOT NULL CHECK (typeof(sections) = 'integer'),           -- 章节数
    figures        INTEGER NOT NULL CHECK (typeof(figures) = 'integer'),            -- 数据数
    with_indicator INTEGER NOT NULL CHECK (typeof(with_indicator) = 'integer'),     -- 其中有指标的
    with_place     INTEGER NOT NULL CHECK (typeof(with_place) = 'integer'),         -- 其中有地方的
    with_year      INTEGER NOT NULL CHECK (typeof(with_year) = 'integer'),          -- 其中有年份的
    empty_sections INTEGER NOT NULL CHECK (typeof(empty_sections) = 'integer'),     -- 一个数据也没有的最下层章节数
    empty_titles   TEXT CHECK (typeof(empty_titles) IN ('text', 'null'))            -- 其中前十个的标题，以分号相隔；没有则为空
);

-- 换表时各处引用暂缺，提交前补齐。
PRAGMA defer_foreign_keys = ON;
CREATE TEMP TABLE kept AS SELECT * FROM indicators;
DROP TABLE indicators;
CREATE TABLE indicators ( -- 指标目录
    indicator  TEXT PRIMARY KEY CHECK (typeof(indicator) = 'text'),        -- 指标代码，如 teachers.recruited
    name       TEXT NOT NULL CHECK (typeof(name) = 'text'),                -- 中文名称
    name_en    TEXT CHECK (typeof(name_en) IN ('text', 'null')),           -- 英文名称
    theme      TEXT NOT NULL REFERENCES themes (theme) CHECK (typeof(theme) = 'text'), -- 主题代码
    dimension  TEXT NOT NULL CHECK (typeof(dimension) = 'text'),           -- 量纲：money、people、ratio、count 等
    unit       TEXT NOT NULL CHECK (typeof(unit) = 'text'),                -- 基本单位
    definition TEXT NOT NULL CHECK (typeof(definition) = 'text'),          -- 定义
    synonyms   TEXT CHECK (typeof(synonyms) IN ('text', 'null')),          -- 同义说法，JSON 数组
    source     TEXT CHECK (typeof(source) IN ('text', 'null')),            -- 定义的出处
    less_is_better INTEGER NOT NULL DEFAULT 0 CHECK (less_is_better IN (0, 1)) -- 1 越低越好（如辍学率），不超过目标即为达到；0 其余
);
INSERT INTO indicators (indicator, name, name_en, theme, dimension, unit, definition, synonyms, source)
    SELECT indicator, name, name_en, theme, dimension, unit, definition, synonyms, source FROM kept;
DROP TABLE kept;

DROP INDEX IF EXISTS metrics_region;
CREATE INDEX metrics_region ON metrics (region_code, year);
DROP INDEX IF EXISTS metrics_theme;
CREATE INDEX metrics_theme ON metrics (theme, region_code, year);
CREATE INDEX metrics_score ON metrics (region_code, year) WHERE dimension = 'score';
