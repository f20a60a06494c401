// strtok keeps its position in one static variable of the library.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void* work(void* argument) {
  for (char* word = strtok(argument, " "); word != NULL;  // RACE!
       word = strtok(NULL, " ")) {
    puts(word);
  }
  return NULL;
}

int main(void) {
  pthread_t a, b;
  char first[] = "one two";
  char second[] = "three four";
  pthread_create(&a, NULL, work, first);
  pthread_create(&b, NULL, work, second);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
