/*
 * A catalog in memory: one revision of one code, read from a YAML file (format: adhere-catalog(5))
 * or from the store. Everything in it lives in one arena and is freed with it; nothing changes
 * after it was made. Text is UTF-8, dates are ISO 8601.
 */
#ifndef ADHERE_CATALOG_CATALOG_H
#define ADHERE_CATALOG_CATALOG_H

#include "base/base.h"

#define NO_PART UINT32_MAX

/* Where something stood in its file, from 1; 0 when it came from the store. Columns in characters. */
struct mark {
	uint32_t line, column;
};

struct list {
	const char *const *v;
	const struct mark *marks; /* NULL when from the store */
	size_t n;
};

enum part_kind { PART_SECTION, PART_COMMITMENT, PART_MEASURE, PART_SUB_MEASURE, PART_APPENDIX, PART_FORM };
enum audience { AUDIENCE_INHERITED, AUDIENCE_GPAI, AUDIENCE_GPAI_SR };
/* Who a part exempts; a set. EXEMPT_NONE written out cancels what is inherited. */
enum exempt { EXEMPT_NONE = 0, EXEMPT_OPEN_SOURCE = 1, EXEMPT_SME = 2, EXEMPT_MODIFIER = 4 };
enum change_kind {
	CHANGE_NONE, /* not said; the first revision */
	CHANGE_SAME, CHANGE_CLARIFIED, CHANGE_TIGHTENED, CHANGE_RELAXED, CHANGE_RESTRUCTURED, CHANGE_NEW
};
enum kpi_state { KPI_OPEN, KPI_DEFINED };

struct check {
	const char *id, *text;
	struct list from, evidence; /* superseded checks; what would prove it */
	uint32_t part;              /* index into catalog.parts */
	struct mark mark;
};

struct kpi {
	const char *id, *text;
	enum kpi_state state;
	const char *unit, *target; /* NULL when not given */
	struct list from;
	uint32_t part;
	struct mark mark;
};

struct question {
	const char *id, *text;
	const char *closes; /* date or NULL */
	uint32_t part;
	struct mark mark;
};

/* Parts are in document order (each before its children), so a part's subtree is [i, end). */
struct part {
	const char *id, *ref, *title;
	enum part_kind kind;
	enum audience applies_to;
	bool has_exempt; /* exempt was written, even if empty */
	unsigned exempt; /* set of enum exempt */
	struct list legal;
	const char *summary, *note; /* NULL when not given */
	bool has_from;              /* from was written, even if empty */
	struct list from;
	enum change_kind change;
	const char *change_note; /* "" when not given */
	uint32_t parent, end; /* NO_PART at the top; one past the last of the subtree */
	uint32_t depth;       /* 0 at the top */
	uint32_t check0, check_n, kpi0, kpi_n, question0, question_n; /* own ones, not the subtree's */
	struct mark mark;
};

struct deadline {
	const char *date, *title, *basis; /* basis "" when not given */
	struct mark mark;
};

struct term {
	const char *term, *definition;
	struct mark mark;
};

struct dropped {
	const char *id, *note; /* note "" when not given */
	struct mark mark;
};

struct resolved {
	const char *id, *revision, *note; /* note "" when not given */
	struct list by;
	struct mark mark;
};

struct catalog {
	struct arena *arena;
	const char *catalog, *revision, *title, *label, *published, *status;
	const char *supersedes, *language; /* NULL when not given */
	/* From the store only: who said what it supersedes, and who gave its lineage; NULL when the file says it itself,
	 * or nobody does. */
	const char *follows_by, *lineage_by;
	const char *withdrawn; /* from the store: why it was withdrawn, which the label says too then; NULL: it was not */
	bool own_lineage; /* from the store: the file has lineage, so that nobody else's counts */
	struct mark supersedes_mark;
	const char *publisher, *url, *notice; /* url and notice "" when not given */
	const struct deadline *deadlines;
	const struct term *terms;
	const struct part *parts;
	const struct check *checks;       /* in document order */
	const struct kpi *kpis;
	const struct question *questions;
	const struct dropped *dropped;
	const struct resolved *resolves;
	uint32_t deadline_n, term_n, part_n, check_n, kpi_n, question_n, dropped_n, resolved_n;
	char sha256[SHA256_HEX]; /* of the file's bytes */
	const struct item_ref *by_id; /* part, check, KPI and question ids, sorted by bytes */
	uint32_t item_n;
};

enum item_kind { ITEM_NONE, ITEM_PART, ITEM_CHECK, ITEM_KPI, ITEM_QUESTION };
struct item_ref {
	enum item_kind kind;
	uint32_t index;
	const char *id;
};

void catalog_free(struct catalog *catalog);
/* Makes by_id from the other members; whoever fills a catalog calls it last. */
void catalog_index(struct catalog *catalog);
/* The item with that id (compared byte by byte); kind ITEM_NONE when there is none. */
struct item_ref catalog_find(const struct catalog *catalog, const char *id);
/* Index of the part with that id, or NO_PART. */
uint32_t catalog_find_part(const struct catalog *catalog, const char *id);
/* Index of a check, or -1. */
int64_t catalog_find_check(const struct catalog *catalog, const char *id);
/* The part an item belongs to (itself for a part), or NO_PART. */
uint32_t catalog_part_of(const struct catalog *catalog, struct item_ref item);
/* True when part `index` is `ancestor` or below it. */
bool catalog_below(const struct catalog *catalog, uint32_t index, uint32_t ancestor);
/* Checks of the whole subtree of a part: [*first, *end) into catalog.checks. */
void catalog_subtree_checks(const struct catalog *catalog, uint32_t part, uint32_t *first, uint32_t *end);
/* Inherited from the nearest ancestor that says it; AUDIENCE_GPAI when none does. */
enum audience catalog_audience(const struct catalog *catalog, uint32_t part);
unsigned catalog_exempt(const struct catalog *catalog, uint32_t part);

/* The words of the format for each value, and back (-1 when unknown). */
const char *part_kind_name(enum part_kind kind);
const char *change_kind_name(enum change_kind kind); /* "" for CHANGE_NONE */
const char *audience_name(enum audience audience);   /* "" for inherited */
const char *kpi_state_name(enum kpi_state state);
int part_kind_parse(const char *name);
int change_kind_parse(const char *name);
int audience_parse(const char *name);
int kpi_state_parse(const char *name);
int exempt_parse(const char *name); /* one of enum exempt */

/* Faults of a file, in the order found; at most FAULTS_MAX are kept, `total` counts all. */
#define FAULTS_MAX 20
struct faults {
	char *v[FAULTS_MAX]; /* "file:line:column: what is wrong and what was expected" */
	size_t n, total;
};
void faults_add(struct faults *faults, const char *file, struct mark mark, const char *format, ...) PRINTF(4, 5);
void faults_free(struct faults *faults);

/* Limits against hostile files; the defaults are far above any real code. */
struct catalog_limits {
	size_t file_bytes;   /* 64 MiB */
	size_t scalar_bytes; /* 1 MiB */
	unsigned depth;      /* 64 */
	size_t nodes;        /* 1,000,000 YAML nodes */
};
extern const struct catalog_limits catalog_default_limits;

/*
 * Reads a catalog from the bytes of a YAML file; `name` is what messages call the file. Checks
 * everything that can be checked within the file. NULL when there was any fault. The caller frees.
 */
struct catalog *catalog_read(const char *name, const char *bytes, size_t length,
    const struct catalog_limits *limits, struct faults *faults);
/*
 * Checks what refers to other revisions of the same catalog: supersedes, from, dropped, resolves,
 * and that no part of the superseded revision is left neither named nor dropped. `known` holds the
 * earlier revisions, in any order; others than its own catalog are ignored. False when a fault was added.
 */
bool catalog_check_lineage(const struct catalog *catalog, const char *name,
    const struct catalog *const *known, size_t known_n, struct faults *faults);
/* Writes every value of the catalog, one per line, marks left out: equal dumps, equal catalogs. */
void catalog_dump(const struct catalog *catalog, struct str *out);
/* Appends the catalog as a YAML file, which reads back as the same catalog. */
void catalog_write(const struct catalog *catalog, struct str *out);

#endif
