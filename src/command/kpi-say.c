/* KPIs as plain lines and as JSON. */
#include "command/kpi.h"

#include <string.h>

#define SPARKS_LIST 12
#define SPARKS_SHOW 40

static const char *plan_text(const char *text)
{
	return text == NULL ? "" : text;
}

static json_t *value_json(const struct kpi_value *value)
{
	json_t *object = json_object();

	json_put_text(object, "id", value->id);
	json_put_text(object, "date", value->date);
	json_put_text(object, "value", value->value);
	json_put_text(object, "note", plan_text(value->note));
	json_put_text(object, "by", value->by);
	json_put_time(object, "at", value->at_us);
	return object;
}

json_t *kpi_row_json(const struct assess *assess, const struct kpi_row *row)
{
	json_t *object = kpi_json(assess->catalog, row->kpi), *values = json_array();
	AUTO_STR goal = STR_INIT;

	for (size_t i = 0; i < row->value_n; i++)
		json_add(values, value_json(row->values[i]));
	kpi_goal_words(row, &goal);
	json_put_bool(object, "applies", row->applies);
	json_put_text(object, "standing", kpi_standing_name(row->standing));
	json_put_text(object, "goal", str_text(&goal));
	json_put_text(object, "goal_by", row->goal.relation == KPI_NONE ? NULL : row->goal.ours ? "us" : "code");
	json_put_text(object, "measured_in", row->unit);
	json_put(object, "reached", row->latest == NULL || row->goal.relation == KPI_NONE ? json_null()
		: json_boolean(row->reached));
	json_put(object, "age_days", row->age < 0 ? json_null() : json_integer(row->age));
	json_put_text(object, "trend", kpi_trend_words(row->trend));
	json_put_number(object, "every_days", row->plan == NULL ? 0 : row->plan->every_days);
	json_put_text(object, "owner", row->plan == NULL ? "" : plan_text(row->plan->owner));
	json_put(object, "values", values);
	return object;
}

static void row_add(struct table *table, const struct kpi_row *row)
{
	AUTO_STR goal = STR_INIT, sparks = STR_INIT;

	kpi_goal_words(row, &goal);
	kpi_sparkline(row, SPARKS_LIST, &sparks);
	table_add(table, row->kpi->id, row->applies ? kpi_standing_words(row->standing) : "does not apply",
	    kpi_state_name(row->kpi->state), row->latest == NULL ? "" : row->latest->value, str_text(&goal), str_text(&sparks),
	    row->kpi->text);
}

void kpi_rows_say(struct session *session, const struct assess *assess, const struct kpi_row *const *rows, size_t n)
{
	struct table table = {.columns = 7};
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++) {
		if (session->json)
			json_add(array, kpi_row_json(assess, rows[i]));
		else
			row_add(&table, rows[i]);
	}
	if (session->json)
		say_json(session, json_incref(array));
	table_say(&table, session);
	json_decref(array);
}

static void values_say(struct session *session, const struct kpi_row *row)
{
	struct table table = {.columns = 5};

	for (size_t i = row->value_n; i-- > 0;)
		table_add(&table, row->values[i]->date, row->values[i]->value, row->values[i]->id, row->values[i]->by,
		    plan_text(row->values[i]->note));
	table_say(&table, session);
}

static void plan_say(struct session *session, const struct kpi_row *row)
{
	AUTO_STR goal = STR_INIT;

	kpi_goal_words(row, &goal);
	if (goal.len > 0)
		say(session, "Target: %s, %s", str_text(&goal), row->goal.ours ? "set by us" : "set by the Code");
	if (row->goal.ours && row->kpi->target != NULL)
		say(session, "The Code's own target: %s %s", row->kpi->target, row->kpi->unit == NULL ? "" : row->kpi->unit);
	if (goal.len == 0)
		say_field(session, "Unit", row->unit);
	if (row->plan == NULL)
		return;
	if (row->plan->every_days > 0)
		say(session, "A value is due every %d day%s", row->plan->every_days, row->plan->every_days == 1 ? "" : "s");
	say_field(session, "Owner", row->plan->owner);
}

void kpi_row_say(struct session *session, const struct assess *assess, const struct kpi_row *row)
{
	const struct part *part = &assess->catalog->parts[row->kpi->part];
	AUTO_STR sentence = STR_INIT, sparks = STR_INIT;

	if (session->json) {
		say_json(session, kpi_row_json(assess, row));
		return;
	}
	kpi_sentence(row, &sentence);
	kpi_sparkline(row, SPARKS_SHOW, &sparks);
	say(session, "%s  %s", row->kpi->id, row->kpi->text);
	say(session, "Part: %s  %s", part->id, part->title);
	say(session, "In the Code: %s", kpi_state_name(row->kpi->state));
	say(session, "State: %s", kpi_standing_words(row->standing));
	say(session, "%s", str_text(&sentence));
	plan_say(session, row);
	if (row->value_n == 0)
		return;
	if (row->trend == KPI_TREND_NONE)
		say(session, "Values: %s", str_text(&sparks));
	else
		say(session, "Values: %s %s", str_text(&sparks), kpi_trend_words(row->trend));
	values_say(session, row);
}
