/*
 * What became of what between two revisions of a catalog, also over those between them. Neighbours are tied by
 * `from`: each item names the items of the superseded revision that it continues (adhere-catalog(5)); longer ways are
 * put together from these steps. An item without a successor has ended.
 */
#ifndef ADHERE_REVISE_LINEAGE_H
#define ADHERE_REVISE_LINEAGE_H

#include "store/store.h"

/* --- revisions in a row --- */

struct revisions {
	struct catalog **v; /* each supersedes the one before it */
	size_t n;
};

/*
 * Loads all revisions from one to the other, in whatever order they are named, oldest first. One revision alone when
 * both are the same. False and err when one is not stored or neither leads to the other. Free with revisions_free.
 */
bool revisions_load(struct revisions *revisions, struct store *store, const char *catalog, const char *one,
    const char *other, struct err *err);
/* The same for a revision with all that it superseded and all that superseded it, as far as stored; where several
 * superseded the same one, the one published last. *at is where the revision itself stands. */
bool revisions_load_all(struct revisions *revisions, struct store *store, const char *catalog, const char *revision,
    size_t *at, struct err *err);
void revisions_free(struct revisions *revisions);
/* The last one that descends from a revision and was not withdrawn; NULL when there is none. Borrowed from the list. */
const struct revision_info *revisions_newest(const struct revision_list *list, const char *catalog, const char *revision);

/* --- relations: which items continue which --- */

VEC_TYPE(index_list, uint32_t);

struct relation {
	uint32_t before_n, after_n;
	struct index_list *after;  /* by index before: those that continue it, ascending */
	struct index_list *before; /* by index after: those that it continues, ascending */
};

/* Items of that kind (part, check, KPI) of a revision and the one that superseded it. Names of items that are not
 * there are left out: only a file that was never checked has them. */
void relation_of_step(struct relation *relation, const struct catalog *before, const struct catalog *after,
    enum item_kind kind);
/* Each item continues itself. */
void relation_of_same(struct relation *relation, uint32_t n);
/* From before `first` to after `second`; first->after_n must be second->before_n. */
void relation_compose(struct relation *relation, const struct relation *first, const struct relation *second);
/* Turns it around. */
void relation_reverse(struct relation *relation);
void relation_free(struct relation *relation);

/* --- lineage between two of the revisions --- */

/*
 * What became of one item. Each item has one fate, and the fates of all items of a side sum up to their number.
 * Several before it make it merged; several that continue the same make each of them split; among those that have
 * just one on either side it is moved when its parent does not continue the parent of the other, else renumbered when
 * the id is another, else kept. The same names are used for parts, checks and KPIs; the parent of a check or KPI is
 * its part.
 */
enum fate { FATE_KEPT, FATE_RENUMBERED, FATE_MOVED, FATE_SPLIT, FATE_MERGED, FATE_NEW, FATE_DROPPED, FATE_COUNT };
const char *fate_name(enum fate fate); /* kept, renumbered, moved, split, merged, new, dropped */

struct lineage {
	const struct revisions *revisions;
	size_t before, after;         /* in revisions; before > after when looking backwards */
	struct relation parts, checks, kpis;
	struct relation *steps;       /* of parts, from the older of the two to the newer; private */
};

/* `revisions` must outlive it. Backwards is the same turned around: what is new there ended here, and so on. */
void lineage_make(struct lineage *lineage, const struct revisions *revisions, size_t before, size_t after);
void lineage_free(struct lineage *lineage);
const struct catalog *lineage_before(const struct lineage *lineage);
const struct catalog *lineage_after(const struct lineage *lineage);
const struct relation *lineage_relation(const struct lineage *lineage, enum item_kind kind);
/* The fate of an item of the revision after; never dropped. */
enum fate lineage_fate_after(const struct lineage *lineage, enum item_kind kind, uint32_t item);
/* The fate of an item of the revision before; never new. */
enum fate lineage_fate_before(const struct lineage *lineage, enum item_kind kind, uint32_t item);

/* --- the steps between, and what they come to --- */

/* What one revision says of a part on the way. Always told as it was published, from the older to the newer. */
struct lineage_step {
	size_t revision;       /* in revisions: the one that says it */
	uint32_t part;         /* in that revision; NO_PART: the part ended with the revision before, `ended` */
	uint32_t ended;        /* in the revision before */
	enum change_kind kind; /* CHANGE_NONE when it ended */
	const char *note;      /* "" when not given */
};
VEC_TYPE(lineage_steps, struct lineage_step);

/*
 * Appends the steps of all ways that lead to a part of the revision after, or to an end on the way from what it
 * continues; in the order of the revisions and their parts. Nothing is left out: a part that came in new between and was
 * merged with it is a step, and so is a piece of it that was dropped. Free with vec_free.
 */
void lineage_steps_after(const struct lineage *lineage, uint32_t part, struct lineage_steps *out);
/* The same for a part of the revision before and all ways from it. */
void lineage_steps_before(const struct lineage *lineage, uint32_t part, struct lineage_steps *out);

/*
 * What the steps come to. The first that holds: new, when nothing before it is continued; dropped, when nothing
 * continues it; both, when any step tightened and any relaxed; tightened; relaxed; restructured, when any step was, or
 * a part came in new or ended on the way; clarified; same, when all steps say so; unsaid, when a revision does not say.
 * It is a summary: show the steps where there are several.
 */
enum effect {
	EFFECT_NEW, EFFECT_DROPPED, EFFECT_BOTH, EFFECT_TIGHTENED, EFFECT_RELAXED, EFFECT_RESTRUCTURED, EFFECT_CLARIFIED,
	EFFECT_SAME, EFFECT_UNSAID, EFFECT_COUNT
};
const char *effect_name(enum effect effect); /* "tightened and relaxed" for both, "not said" for unsaid */
/* Of one part, by its fate (new and dropped) and steps. */
enum effect effect_of(enum fate fate, const struct lineage_steps *steps);

#endif
