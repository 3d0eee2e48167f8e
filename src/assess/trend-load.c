/* The snapshots of an assessment, and of those that it was carried from, as one trend up to now. */
#include "assess/trend.h"

#include <stdlib.h>
#include <string.h>

VEC_TYPE(points, struct trend_point);

static void point_clear(struct trend_point *point)
{
	free(point->id);
	free(point->label);
	free(point->assessment);
	figures_free(&point->figures);
}

static void points_free(struct points *points)
{
	for (size_t i = 0; i < points->n; i++)
		point_clear(&points->v[i]);
	vec_free(points);
}

static bool take_snapshot(struct points *points, const struct snapshot *snapshot, const char *assessment, struct err *err)
{
	struct trend_point point = {.id = xstrdup(snapshot->id), .label = xstrdup(snapshot->label),
	    .assessment = xstrdup(assessment)};

	if (figures_parse(&point.figures, snapshot->figures, err)) {
		vec_push(points, point);
		return true;
	}
	err_prefix(err, "%s", snapshot->id);
	point_clear(&point);
	return false;
}

/* The snapshots of one assessment up to a time: what an assessment was after another was carried from it is not of
 * that other's past. */
static bool take_snapshots(struct points *points, struct store *store, const char *assessment, int64_t until_us,
    struct err *err)
{
	struct snapshot_list snapshots;
	bool good = true;

	if (!store_snapshot_list(store, assessment, &snapshots, err))
		return false;
	for (size_t i = 0; good && i < snapshots.n; i++)
		if (!snapshots.v[i].withdrawn && snapshots.v[i].at_us <= until_us)
			good = take_snapshot(points, &snapshots.v[i], assessment, err);
	snapshot_list_free(&snapshots);
	return good;
}

static bool take_now(struct points *points, struct store *store, const struct assess *assess, struct err *err)
{
	struct trend_point point = {.id = xstrdup(""), .label = xstrdup(""), .assessment = xstrdup(assess->assessment.id)};

	if (figures_make(&point.figures, assess, store, err)) {
		vec_push(points, point);
		return true;
	}
	point_clear(&point);
	return false;
}

#define LINEAGE_MAX 100 /* revisions: more is a circle */

static bool is_one_revision(const struct figures *before, const struct figures *after)
{
	return str_same(before->catalog, after->catalog) && str_same(before->revision, after->revision);
}

/* Down from the later revision; true when the earlier one is reached. */
static bool walk(struct trend_lineage *lineage, struct store *store, const struct figures *before,
    const struct figures *after, struct err *err)
{
	const char *revision = after->revision;

	while (revision != NULL && !str_same(revision, before->revision) && lineage->n < LINEAGE_MAX) {
		struct catalog *catalog = store_catalog_get(store, after->catalog, revision, err);

		if (catalog == NULL)
			return false;
		vec_push(lineage, catalog);
		revision = catalog->supersedes;
	}
	return str_same(revision, before->revision);
}

static void lineage_free(struct trend_lineage *lineage)
{
	for (size_t i = 0; i < lineage->n; i++)
		catalog_free(lineage->v[i]);
	vec_free(lineage);
}

/* The catalogs between the two revisions; none when none leads from one to the other: then no check comes from any. */
static bool lineage_load(struct trend_lineage *lineage, struct store *store, const struct figures *before,
    const struct figures *after, struct err *err)
{
	struct err unread = ERR_INIT;

	*lineage = (struct trend_lineage)VEC_INIT;
	if (!str_same(before->catalog, after->catalog) || walk(lineage, store, before, after, &unread))
		return true;
	lineage_free(lineage);
	return unread.kind == ERR_NONE || err_set(err, unread.kind, "%s", unread.text);
}

bool trend_compare(struct store *store, const struct figures *before, const struct figures *after,
    struct trend_change *out, struct err *err)
{
	struct trend_lineage lineage;

	if (is_one_revision(before, after)) {
		trend_between(before, after, NULL, out);
		return true;
	}
	if (!lineage_load(&lineage, store, before, after, err))
		return false;
	trend_between(before, after, &lineage, out);
	lineage_free(&lineage);
	return true;
}

#define PAST_MAX 100 /* assessments, each carried from the one before: more is a circle in a damaged file */

/* The snapshots of the assessments that this one was carried from come before its own. */
static bool take_past(struct points *points, struct store *store, const char *assessment, int64_t until_us,
    unsigned depth, struct err *err)
{
	struct carry_list carries;
	bool good = true;

	if (!store_carry_list(store, assessment, &carries, err))
		return false;
	if (carries.n > 0 && depth < PAST_MAX)
		good = take_past(points, store, carries.v[0].from, carries.v[0].at_us, depth + 1, err);
	carry_list_free(&carries);
	return good && take_snapshots(points, store, assessment, until_us, err);
}

static bool load(struct points *points, struct store *store, const struct assess *assess, struct err *err)
{
	return take_past(points, store, assess->assessment.id, INT64_MAX, 0, err) && take_now(points, store, assess, err);
}

bool trend_load(struct trend *trend, struct store *store, const struct assess *assess, struct err *err)
{
	struct points points = VEC_INIT;
	bool good = store_read_begin(store, err);

	*trend = (struct trend){0};
	if (!good)
		return false;
	good = load(&points, store, assess, err);
	if (good) {
		trend->points = points.v;
		trend->n = points.n;
		trend->changes = xcalloc(points.n, sizeof *trend->changes);
		good = is_one_revision(&trend->points[0].figures, &trend->points[trend->n - 1].figures) ||
		    lineage_load(&trend->lineage, store, &trend->points[0].figures, &trend->points[trend->n - 1].figures, err);
		for (size_t i = 0; good && i + 1 < trend->n; i++)
			good = trend_compare(store, &trend->points[i].figures, &trend->points[i + 1].figures, &trend->changes[i],
			    err);
	} else
		points_free(&points);
	store_read_end(store);
	if (!good)
		trend_free(trend);
	return good;
}

void trend_since(const struct trend *trend, size_t point, struct trend_change *out)
{
	const struct figures *before = &trend->points[point].figures, *now = &trend->points[trend->n - 1].figures;
	struct trend_lineage part = VEC_INIT;

	for (size_t i = 0; str_same(before->catalog, now->catalog) && i < trend->lineage.n; i++)
		if (str_same(trend->lineage.v[i]->supersedes, before->revision))
			part = (struct trend_lineage){trend->lineage.v, i + 1, i + 1};
	trend_between(before, now, is_one_revision(before, now) ? NULL : &part, out);
}

void trend_free(struct trend *trend)
{
	for (size_t i = 0; i < trend->n; i++)
		point_clear(&trend->points[i]);
	for (size_t i = 0; i + 1 < trend->n; i++)
		trend_change_free(&trend->changes[i]);
	free(trend->points);
	free(trend->changes);
	lineage_free(&trend->lineage);
	*trend = (struct trend){0};
}
