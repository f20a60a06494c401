// As little as can be instrumented.
int g_number;

int main(int count, char** arguments) {
  (void)arguments;
  g_number += count;
  return 0;
}
