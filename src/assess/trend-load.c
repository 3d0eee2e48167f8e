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

struct catalog *trend_lineage(struct store *store, const struct figures *before, const struct figures *after)
{
	struct catalog *newer;

	if (!str_same(before->catalog, after->catalog) || str_same(before->revision, after->revision))
		return NULL;
	newer = store_catalog_get(store, after->catalog, after->revision, NULL);
	if (newer != NULL && str_same(newer->supersedes, before->revision))
		return newer;
	catalog_free(newer);
	return NULL;
}

static void compare(struct trend *trend, size_t i, struct store *store)
{
	const struct figures *before = &trend->points[i].figures, *after = &trend->points[i + 1].figures;
	struct catalog *newer = trend_lineage(store, before, after);

	trend_between(before, after, newer, &trend->changes[i]);
	catalog_free(newer);
}

static bool load(struct points *points, struct store *store, const struct assess *assess, struct err *err)
{
	return take_snapshots(points, store, assess->assessment.id, INT64_MAX, err) && take_now(points, store, assess, err);
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
		for (size_t i = 0; i + 1 < trend->n; i++)
			compare(trend, i, store);
	} else
		points_free(&points);
	store_read_end(store);
	return good;
}

void trend_free(struct trend *trend)
{
	for (size_t i = 0; i < trend->n; i++)
		point_clear(&trend->points[i]);
	for (size_t i = 0; i + 1 < trend->n; i++)
		trend_change_free(&trend->changes[i]);
	free(trend->points);
	free(trend->changes);
	*trend = (struct trend){0};
}
