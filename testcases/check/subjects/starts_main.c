void start(void);
void finish(void);

int main(void) {
  start();
  finish();
}
