// the classic: all threads get the address of one loop variable
#include <pthread.h>
#include <stdio.h>
static void *bad(void *p) {
  printf("%d\n", *(int *)p);  // RACE!
  return NULL;
}
static void *good(void *p) {
  printf("%d\n", *(int *)p);  // NORACE
  return NULL;
}
int main(void) {
  pthread_t t[4], u[4];
  int ids[4];
  for (int i = 0; i < 4; i++) {  // RACE!
    pthread_create(&t[i], NULL, bad, &i);
  }
  for (int k = 0; k < 4; k++) pthread_join(t[k], NULL);
  for (int k = 0; k < 4; k++) {
    ids[k] = k;  // NORACE
    pthread_create(&u[k], NULL, good, &ids[k]);
  }
  for (int k = 0; k < 4; k++) pthread_join(u[k], NULL);
  return 0;
}
