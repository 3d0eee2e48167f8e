/*
 * The KPI register: what the Code says about each KPI, what the officer decided, its values, and where that leaves it.
 * What the Code leaves open and what we have missed are two things: the catalog's open or defined (kpi->state) always
 * stands beside our standing, and a KPI without a target is never off target.
 */
#ifndef ADHERE_ASSESS_KPI_H
#define ADHERE_ASSESS_KPI_H

#include "assess/assess.h"
#include "store/records.h"

enum kpi_standing {
	KPI_UNDEFINED, /* nothing to compare with: neither the Code nor the officer gives a target */
	KPI_NO_VALUE,  /* a target, and nothing measured up to today */
	KPI_ON_TARGET,
	KPI_OFF_TARGET,
	KPI_STALE,     /* the newest value is older than its frequency, whatever it says */
	KPI_STANDINGS
};
const char *kpi_standing_name(enum kpi_standing standing);  /* undefined, no-value, on-target, off-target, stale */
const char *kpi_standing_words(enum kpi_standing standing); /* the same with blanks */
int kpi_standing_parse(const char *name);                   /* takes both; -1 when unknown */
/* No value, off target or stale: it is for us to act. */
bool kpi_standing_is_missed(enum kpi_standing standing);

enum kpi_relation { KPI_NONE, KPI_GE, KPI_LE, KPI_EQ, KPI_LT, KPI_GT };
const char *kpi_relation_sign(enum kpi_relation relation); /* ">=", "" for none */

/* What a value is held against. */
struct kpi_goal {
	enum kpi_relation relation; /* KPI_NONE: no target */
	char number[DECIMAL_DIGITS + 3];           /* a valid decimal; "" without a target */
	bool ours;                  /* set by the officer, not by the Code */
};

/* ">= 95", also "≥ 95": a relation and a decimal number. False for any other text and for NULL: no guess is made. */
bool kpi_target_parse(const char *text, struct kpi_goal *goal);
/* True when the decimal reaches the goal; a goal without a relation is never reached. */
bool kpi_goal_reached(const struct kpi_goal *goal, const char *value);

enum kpi_trend { KPI_TREND_NONE, KPI_STEADY, KPI_RISING, KPI_FALLING };
const char *kpi_trend_words(enum kpi_trend trend); /* "", "steady", "rising", "falling" */

struct kpi_row {
	const struct kpi *kpi;          /* of the catalog */
	bool applies;                   /* its part applies */
	const struct kpi_plan *plan;    /* NULL: the officer has decided nothing */
	struct kpi_goal goal;
	const char *unit;               /* the officer's, else the catalog's, else "" */
	const struct kpi_value *const *values; /* by day, oldest first, without retired ones */
	size_t value_n;
	const struct kpi_value *latest; /* newest up to today that is a number; NULL: none */
	bool reached;                   /* by the latest value, stale or not */
	int64_t age;                    /* days since the latest value; -1: none */
	enum kpi_trend trend;           /* from the value before the latest to it */
	enum kpi_standing standing;
};

struct kpi_register {
	struct kpi_plan_list plans;
	struct kpi_value_list values;
	/* made by kpi_register_compute: */
	struct kpi_row *rows;            /* by index of the KPI in the catalog */
	size_t n;
	const struct kpi_value **order;  /* what rows point into */
	/* Of KPIs that apply, by what the Code says and where we stand: the first line holds what the Code leaves open. */
	unsigned count[KPI_DEFINED + 1][KPI_STANDINGS];
};

/* Loads plans and values and computes; of a revision that is only read there are none. False and err when it can't.
 * Borrows from `assess`, which must outlive it unchanged. A zeroed register may be loaded again after freeing. */
bool kpi_register_load(struct kpi_register *registry, const struct assess *assess, struct store *store, struct err *err);
/* Makes the rest from plans, values, the catalog and assess->today. */
void kpi_register_compute(struct kpi_register *registry, const struct assess *assess);
void kpi_register_free(struct kpi_register *registry);
/* The last day on which its newest value is not stale; false for one that never is: it does not apply, has no target, no
 * value, or nobody said how often one is due. */
bool kpi_row_due(const struct kpi_row *row, char out[DATE_SIZE]);
/* NULL when the revision has no such KPI. */
const struct kpi_row *kpi_register_find(const struct kpi_register *registry, const char *kpi);
/* The value with that id that is not retired; NULL when there is none. */
const struct kpi_value *kpi_register_value(const struct kpi_register *registry, const char *id);
/* The value of that day that is not retired; NULL when there is none. A day has one: it is retired to record another. */
const struct kpi_value *kpi_row_value_on(const struct kpi_row *row, const char *date);

/* What may be stored. A target is a decimal number; another unit than the Code's needs a target of its own, because the
 * Code's number is in its own unit. False and err otherwise. `plan` has all members. */
bool kpi_plan_check(const struct kpi *kpi, const struct kpi_plan *plan, struct err *err);
/* A decimal number, on a day up to today. False and err otherwise. */
bool kpi_value_check(const char *value, const char *date, const char *today, struct err *err);

/* Which way the Code's target goes, for a plan that begins from it; at least without one. */
enum kpi_direction kpi_code_direction(const struct kpi *kpi);
/* A whole number of days from 0 to 3660; false, and *days unchanged, for anything else. */
bool kpi_days_parse(const char *text, int *days);

/* ">= 95 percent", "" without a target. */
void kpi_goal_words(const struct kpi_row *row, struct str *out);
/* The newest values, at most `most`, as blocks of eight heights between the least and the greatest of them; nothing for
 * none. Steady ones are of middle height. */
void kpi_sparkline(const struct kpi_row *row, size_t most, struct str *out);
/* Where it stands and why, in one or two sentences, the Code's part and ours apart. */
void kpi_sentence(const struct kpi_row *row, struct str *out);

#endif
