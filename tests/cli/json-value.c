/* For tests: json-value PATH: reads JSON on standard input and prints the value at PATH; fails when it is not JSON. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const json_t *step(const json_t *value, const char *key)
{
	if (json_is_array(value) && strcmp(key, "length") != 0)
		return json_array_get(value, (size_t)strtoul(key, NULL, 10));
	return json_object_get(value, key);
}

static void print(const json_t *value)
{
	if (json_is_string(value))
		puts(json_string_value(value));
	else
		json_dumpf(value, stdout, JSON_ENCODE_ANY | JSON_COMPACT);
}

int main(int argc, char **argv)
{
	json_error_t error;
	json_t *root = json_loadf(stdin, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	const json_t *value = root;

	if (root == NULL || argc != 2) {
		fprintf(stderr, "json-value: %s\n", root == NULL ? error.text : "one path is needed");
		return 1;
	}
	for (char *key = strtok(argv[1], "/"); key != NULL; key = strtok(NULL, "/")) {
		if (strcmp(key, "length") == 0 && json_is_array(value)) {
			printf("%zu\n", json_array_size(value));
			json_decref(root);
			return 0;
		}
		value = step(value, key);
	}
	print(value);
	json_decref(root);
	return 0;
}
