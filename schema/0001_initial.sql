-- nianbao 数据库，结构第 1 版（PRAGMA user_version = 1）。
-- 写法约定：每列一行，行尾注释为“含义 | 单位”，程序据此填写 columns 表；不用 STRICT、生成列等新语法，旧版 SQLite 与 DuckDB 均可读。
-- 三个以上的取值用 OR 逐个比较：若用 IN，SQLite 每写一行都要为清单建一张临时表。

CREATE TABLE regions ( -- 行政区划（GB/T 2260）：全国（100000，标准中无此代码）及省、地、县三级
    region_code INTEGER PRIMARY KEY CHECK (typeof(region_code) = 'integer'), -- 行政区划代码，六位，如 210400
    name        TEXT NOT NULL CHECK (typeof(name) = 'text'),                  -- 名称，如 抚顺市
    short_name  TEXT NOT NULL CHECK (typeof(short_name) = 'text'),            -- 简称，如 抚顺
    level       TEXT NOT NULL CHECK (level = 'country' OR level = 'province' OR level = 'prefecture' OR level = 'county'), -- 级别：country 全国，province 省级，prefecture 地级，county 县级
    parent_code INTEGER REFERENCES regions (region_code) CHECK (typeof(parent_code) IN ('integer', 'null')), -- 上级行政区划代码；全国与省级为空
    full_name   TEXT NOT NULL CHECK (typeof(full_name) = 'text'),             -- 全称，如 安徽省淮南市田家庵区
    place       TEXT NOT NULL CHECK (typeof(place) = 'text'),                 -- 行文中的称呼：区连同所属市（淮南市田家庵区），其余只写本名（隆化县）
    province    TEXT NOT NULL CHECK (typeof(province) = 'text'),              -- 所属省级名称；全国为空文本
    city        TEXT NOT NULL CHECK (typeof(city) = 'text'),                  -- 所属地级名称；直辖市及其区县为该直辖市，省直辖县级市为其本身，全国、省、自治区为空文本
    county      TEXT NOT NULL CHECK (typeof(county) = 'text')                 -- 县级名称；地级及以上为空文本
);
CREATE INDEX regions_city ON regions (city);
CREATE INDEX regions_parent ON regions (parent_code);

CREATE TABLE themes ( -- 主题
    theme   TEXT PRIMARY KEY CHECK (typeof(theme) = 'text'),      -- 主题代码，如 preschool
    name    TEXT NOT NULL CHECK (typeof(name) = 'text'),          -- 中文名称
    name_en TEXT CHECK (typeof(name_en) IN ('text', 'null'))      -- 英文名称
);

CREATE TABLE indicators ( -- 指标目录
    indicator  TEXT PRIMARY KEY CHECK (typeof(indicator) = 'text'),        -- 指标代码，如 teachers.recruited
    name       TEXT NOT NULL CHECK (typeof(name) = 'text'),                -- 中文名称
    name_en    TEXT CHECK (typeof(name_en) IN ('text', 'null')),           -- 英文名称
    theme      TEXT NOT NULL REFERENCES themes (theme) CHECK (typeof(theme) = 'text'), -- 主题代码
    dimension  TEXT NOT NULL CHECK (typeof(dimension) = 'text'),           -- 量纲：money、people、ratio、count 等
    unit       TEXT NOT NULL CHECK (typeof(unit) = 'text'),                -- 基本单位
    definition TEXT NOT NULL CHECK (typeof(definition) = 'text'),          -- 定义
    synonyms   TEXT CHECK (typeof(synonyms) IN ('text', 'null')),          -- 同义说法，JSON 数组
    source     TEXT CHECK (typeof(source) IN ('text', 'null'))             -- 定义的出处
);

CREATE TABLE standards ( -- 国家标准与督导评估的门槛值
    standard_id INTEGER PRIMARY KEY CHECK (typeof(standard_id) = 'integer'),      -- 编号
    indicator   TEXT NOT NULL REFERENCES indicators (indicator) CHECK (typeof(indicator) = 'text'), -- 指标代码
    programme   TEXT NOT NULL CHECK (typeof(programme) = 'text'),                 -- 所属文件名称，不含文号，用于归并同一评估的各项门槛
    scope       TEXT NOT NULL CHECK (typeof(scope) = 'text'),                     -- 适用的学段、地区或目标年份，如 小学
    comparison  TEXT NOT NULL CHECK (comparison = '>=' OR comparison = '<=' OR comparison = '>' OR comparison = '<' OR comparison = '='),  -- 达标须满足的比较：数值 比较 门槛
    threshold   REAL NOT NULL CHECK (typeof(threshold) = 'real'),                 -- 门槛值 | 同 unit
    unit        TEXT NOT NULL CHECK (typeof(unit) = 'text'),                      -- 基本单位
    source      TEXT NOT NULL CHECK (typeof(source) = 'text'),                    -- 文件名称及文号
    article     TEXT CHECK (typeof(article) IN ('text', 'null')),                 -- 条款
    due         INTEGER CHECK (typeof(due) IN ('integer', 'null')),               -- 应达到的年份；没有期限则为文件的年份 | 年
    note        TEXT CHECK (typeof(note) IN ('text', 'null'))                     -- 说明
);
CREATE INDEX standards_indicator ON standards (indicator);

CREATE TABLE saved_queries ( -- 预存查询
    name           TEXT PRIMARY KEY CHECK (typeof(name) = 'text'),                  -- 名称，如 funding
    title          TEXT NOT NULL CHECK (typeof(title) = 'text'),                    -- 标题
    title_en       TEXT CHECK (typeof(title_en) IN ('text', 'null')),               -- 英文标题
    description    TEXT NOT NULL CHECK (typeof(description) = 'text'),              -- 说明
    description_en TEXT CHECK (typeof(description_en) IN ('text', 'null')),         -- 英文说明
    sql            TEXT NOT NULL CHECK (typeof(sql) = 'text'),                      -- 查询语句，参数写作 :city
    parameters     TEXT NOT NULL CHECK (typeof(parameters) = 'text')                -- 参数，JSON 数组
);

CREATE TABLE documents ( -- 报告，一份一行
    document_id  INTEGER PRIMARY KEY CHECK (typeof(document_id) = 'integer'),       -- 报告编号
    sha256       TEXT NOT NULL UNIQUE CHECK (typeof(sha256) = 'text' AND length(sha256) = 64), -- 源文件字节的 SHA-256，小写十六进制
    source_path  TEXT NOT NULL CHECK (typeof(source_path) = 'text'),                -- 导入时给出的文件路径；名称中不合 UTF-8 的字节写作 \xNN
    format       TEXT NOT NULL CHECK (typeof(format) = 'text'),                     -- 文件格式，如 text
    encoding     TEXT NOT NULL CHECK (typeof(encoding) = 'text'),                   -- 源文件编码，如 UTF-8、GB18030
    title        TEXT CHECK (typeof(title) IN ('text', 'null')),                    -- 标题
    doc_no       TEXT CHECK (typeof(doc_no) IN ('text', 'null')),                   -- 发文字号，如 抚教发〔2020〕41号
    issuer       TEXT CHECK (typeof(issuer) IN ('text', 'null')),                   -- 发文机关，多个以顿号分隔
    region_code  INTEGER REFERENCES regions (region_code) CHECK (typeof(region_code) IN ('integer', 'null')), -- 报告所述地区；无从判断则为空
    published_on TEXT CHECK (typeof(published_on) IN ('text', 'null')),             -- 成文或发布日期 | ISO 8601 日期
    kind         TEXT NOT NULL CHECK (kind = 'summary' OR kind = 'plan' OR kind = 'self_inspection' OR kind = 'work_report' OR kind = 'statistics' OR kind = 'notice' OR kind = 'mixed' OR kind = 'other'), -- 文种：总结、计划、自查、工作报告、统计、通知、合并、其他
    year_from    INTEGER CHECK (typeof(year_from) IN ('integer', 'null')),          -- 所述首年 | 年
    year_to      INTEGER CHECK (typeof(year_to) IN ('integer', 'null')),            -- 所述末年 | 年
    bytes        INTEGER NOT NULL CHECK (typeof(bytes) = 'integer'),                -- 源文件大小 | 字节
    region_given INTEGER CHECK (typeof(region_given) IN ('integer', 'null')),       -- 导入时用 --region 指定的地区，未指定则为空
    year_given   INTEGER CHECK (typeof(year_given) IN ('integer', 'null')),         -- 导入时用 --year 指定的年份，未指定则为空 | 年
    text         TEXT NOT NULL CHECK (typeof(text) = 'text')                        -- 解码后的全文，一字不改；以 ship --no-text 生成的文件中为所引各句的摘录
);
CREATE INDEX documents_region ON documents (region_code, year_from);

CREATE TABLE sections ( -- 章节，按出现先后
    section_id  INTEGER PRIMARY KEY CHECK (typeof(section_id) = 'integer'),         -- 章节编号
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE CHECK (typeof(document_id) = 'integer'), -- 所属报告
    parent_id   INTEGER REFERENCES sections (section_id) DEFERRABLE INITIALLY DEFERRED CHECK (typeof(parent_id) IN ('integer', 'null')), -- 上级章节；顶层为空
    seq         INTEGER NOT NULL CHECK (typeof(seq) = 'integer'),                   -- 在报告中的次序，从 1 起
    depth       INTEGER NOT NULL CHECK (typeof(depth) = 'integer'),                 -- 层级，顶层为 1
    label       TEXT NOT NULL CHECK (typeof(label) = 'text'),                       -- 序号原文，如 一、 （一） 1. 一是；无序号为空文本
    title       TEXT NOT NULL CHECK (typeof(title) = 'text'),                       -- 标题
    char_start  INTEGER NOT NULL CHECK (typeof(char_start) = 'integer'),            -- 起点，在全文中从 0 数起 | 字符
    char_end    INTEGER NOT NULL CHECK (typeof(char_end) = 'integer' AND char_end >= char_start) -- 终点之后一位；包含下级章节 | 字符
);
CREATE INDEX sections_document ON sections (document_id, seq);
CREATE INDEX sections_parent ON sections (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE metrics ( -- 数据，报告中每个数量一行
    metric_id      INTEGER PRIMARY KEY CHECK (typeof(metric_id) = 'integer'),       -- 数据编号
    document_id    INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE CHECK (typeof(document_id) = 'integer'), -- 所属报告
    section_id     INTEGER REFERENCES sections (section_id) DEFERRABLE INITIALLY DEFERRED CHECK (typeof(section_id) IN ('integer', 'null')), -- 所在的最内层章节
    char_start     INTEGER NOT NULL CHECK (typeof(char_start) = 'integer'),         -- 数字连同单位的起点，在全文中从 0 数起 | 字符
    char_end       INTEGER NOT NULL CHECK (typeof(char_end) = 'integer'),           -- 终点之后一位：substr(text, char_start+1, char_end-char_start) = raw | 字符
    raw            TEXT NOT NULL CHECK (typeof(raw) = 'text'),                      -- 原文，如 1041 万元
    value          REAL CHECK (typeof(value) IN ('real', 'null')),                  -- 数值，已换算为基本单位；范围取下端；a:b 之比取商 | 同 unit
    value_max      REAL CHECK (typeof(value_max) IN ('real', 'null')),              -- 范围的上端；不是范围则为空 | 同 unit
    ratio          TEXT CHECK (typeof(ratio) IN ('text', 'null')),                  -- 结构比 a:b 的写法，如 4:6；不是结构比则为空
    unit           TEXT NOT NULL CHECK (typeof(unit) = 'text'),                     -- 基本单位，如 元、人、%、所；纯系数为空文本
    dimension      TEXT NOT NULL CHECK (dimension = 'people' OR dimension = 'count' OR dimension = 'ratio' OR dimension = 'money' OR dimension = 'other' OR dimension = 'duration' OR dimension = 'area' OR dimension = 'score' OR dimension = 'distance' OR dimension = 'data_rate'), -- 量纲：金额、人数、比率、计数、面积、时长、距离、分数、带宽、其他
    bound          TEXT NOT NULL CHECK (bound = 'exact' OR bound = 'approx' OR bound = 'at_least' OR bound = 'at_most'), -- 界限：确数、约数、至少、至多
    nature         TEXT NOT NULL CHECK (nature = 'actual' OR nature = 'target' OR nature = 'change' OR nature = 'standard'), -- 性质：实际、目标、标准、增减
    year           INTEGER CHECK (typeof(year) IN ('integer', 'null')),             -- 所述年份；无从判断则为空 | 年
    region_code    INTEGER REFERENCES regions (region_code) CHECK (typeof(region_code) IN ('integer', 'null')), -- 所述地区；无从判断则为空
    subject        TEXT NOT NULL CHECK (typeof(subject) = 'text'),                  -- 所计之物，如 改扩建公办幼儿园
    theme          TEXT NOT NULL REFERENCES themes (theme) CHECK (typeof(theme) = 'text'), -- 主题代码
    indicator      TEXT REFERENCES indicators (indicator) CHECK (typeof(indicator) IN ('text', 'null')), -- 指标代码；不属于任何指标则为空
    part_of        INTEGER REFERENCES metrics (metric_id) DEFERRABLE INITIALLY DEFERRED CHECK (typeof(part_of) IN ('integer', 'null')), -- 所属总数的数据编号；不是分项则为空
    sentence_start INTEGER NOT NULL CHECK (typeof(sentence_start) = 'integer'),     -- 所在句子的起点，在全文中从 0 数起 | 字符
    sentence_end   INTEGER NOT NULL CHECK (typeof(sentence_end) = 'integer'),       -- 所在句子终点之后一位 | 字符
    confidence     REAL NOT NULL CHECK (typeof(confidence) = 'real' AND confidence BETWEEN 0 AND 1), -- 提取的把握，0 到 1
    CHECK (char_end > char_start AND sentence_start <= char_start AND sentence_end >= char_end)
);
CREATE INDEX metrics_document ON metrics (document_id, char_start);
CREATE INDEX metrics_region ON metrics (region_code, year, theme);
CREATE INDEX metrics_indicator ON metrics (indicator, region_code, year, document_id) WHERE indicator IS NOT NULL;
CREATE INDEX metrics_theme ON metrics (theme);
CREATE INDEX metrics_money ON metrics (region_code, year) WHERE dimension = 'money';
CREATE INDEX metrics_target ON metrics (region_code, year) WHERE nature = 'target';
CREATE INDEX metrics_change ON metrics (region_code, year) WHERE nature = 'change';
CREATE INDEX metrics_section ON metrics (section_id) WHERE section_id IS NOT NULL;
CREATE INDEX metrics_part_of ON metrics (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE files ( -- 已导入的文件，用于判断再次导入时有无变化；交付文件中为空
    path        TEXT PRIMARY KEY CHECK (typeof(path) = 'text'),                     -- 绝对路径；不合 UTF-8 的字节写作 \xNN
    size        INTEGER NOT NULL CHECK (typeof(size) = 'integer'),                  -- 大小 | 字节
    modified_ns INTEGER CHECK (typeof(modified_ns) IN ('integer', 'null')),         -- 修改时间；为空则下次比较内容 | 自 1970 年起的纳秒
    document_id INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE CHECK (typeof(document_id) = 'integer') -- 内容所在的报告
) WITHOUT ROWID;
CREATE INDEX files_document ON files (document_id);

CREATE TABLE excerpts ( -- 仅见于 ship --no-text 生成的文件：摘录中的位置与原文位置的对照
    document_id   INTEGER NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE CHECK (typeof(document_id) = 'integer'), -- 所属报告
    excerpt_start INTEGER NOT NULL CHECK (typeof(excerpt_start) = 'integer'),       -- 该段在摘录中的起点 | 字符
    source_start  INTEGER NOT NULL CHECK (typeof(source_start) = 'integer'),        -- 该段在原文中的起点 | 字符
    length        INTEGER NOT NULL CHECK (typeof(length) = 'integer' AND length > 0), -- 该段长度 | 字符
    PRIMARY KEY (document_id, excerpt_start)
) WITHOUT ROWID;

CREATE TABLE about ( -- 本文件的说明
    item  TEXT NOT NULL CHECK (typeof(item) = 'text'),            -- 项目，如 title、built_by、document
    seq   INTEGER NOT NULL CHECK (typeof(seq) = 'integer'),       -- 同一项目内的次序，从 1 起
    value TEXT NOT NULL CHECK (typeof(value) = 'text'),           -- 内容
    PRIMARY KEY (item, seq)
) WITHOUT ROWID;

CREATE TABLE columns ( -- 各表各视图各列的含义
    table_name  TEXT NOT NULL CHECK (typeof(table_name) = 'text'),    -- 表或视图名称
    seq         INTEGER NOT NULL CHECK (typeof(seq) = 'integer'),     -- 列的次序，从 1 起；0 为表本身
    column_name TEXT NOT NULL CHECK (typeof(column_name) = 'text'),   -- 列名；表本身为空文本
    meaning     TEXT NOT NULL CHECK (typeof(meaning) = 'text'),       -- 含义
    unit        TEXT NOT NULL CHECK (typeof(unit) = 'text'),          -- 单位；没有则为空文本
    PRIMARY KEY (table_name, seq)
) WITHOUT ROWID;

CREATE VIEW facts AS -- 数据一览：每个数据一行，地区、章节、句子、报告俱全，无须连接
SELECT
    m.metric_id,                             -- 数据编号
    r.province,                              -- 省级名称；地区不明为 NULL
    r.city,                                  -- 地级名称；直辖市的区为该直辖市；地区不明为 NULL
    r.county,                                -- 县级名称；地级本身为空文本，地区不明为 NULL
    r.place,                                 -- 地区：区连同所属市，其余只写本名；地区不明为 NULL
    m.year,                                  -- 所述年份 | 年
    m.nature,                                -- 性质：actual 实际，target 目标，standard 标准，change 增减
    m.theme,                                 -- 主题代码
    m.indicator,                             -- 指标代码
    i.name AS indicator_name,                -- 指标名称
    m.subject,                               -- 所计之物
    m.value,                                 -- 数值，基本单位；范围取下端；a:b 之比取商 | 同 unit
    m.value_max,                             -- 范围的上端 | 同 unit
    m.ratio,                                 -- 结构比 a:b 的写法
    m.unit,                                  -- 基本单位
    m.dimension,                             -- 量纲
    m.bound,                                 -- 界限：exact 确数，approx 约数，at_least 至少，at_most 至多
    m.raw,                                   -- 原文
    substr(d.text, m.sentence_start + 1, m.sentence_end - m.sentence_start) AS sentence, -- 所在句子
    (WITH RECURSIVE up (parent_id, path) AS (
        SELECT s.parent_id, s.label || s.title FROM sections s WHERE s.section_id = m.section_id
        UNION ALL
        SELECT p.parent_id, p.label || p.title || ' > ' || up.path FROM up JOIN sections p ON p.section_id = up.parent_id
    ) SELECT path FROM up WHERE parent_id IS NULL) AS section, -- 章节路径，自上而下
    d.title,                                 -- 报告标题
    d.doc_no,                                -- 发文字号
    d.issuer,                                -- 发文机关
    d.kind,                                  -- 文种
    d.source_path,                           -- 文件路径
    m.document_id,                           -- 报告编号
    m.section_id,                            -- 章节编号
    m.part_of,                               -- 所属总数的数据编号
    m.region_code,                           -- 行政区划代码
    m.confidence                             -- 提取的把握，0 到 1
FROM metrics m
LEFT JOIN documents d ON d.document_id = m.document_id
LEFT JOIN regions r ON r.region_code = m.region_code
LEFT JOIN indicators i ON i.indicator = m.indicator;
