package fanout.backend.local;

import fanout.backend.Backend;
import fanout.backend.BackendContract;
import fanout.backend.FaultyKernel;

class SequentialBackendTest implements BackendContract {
    @Override
    public Backend open() {
        return new SequentialBackend(FaultyKernel::new);
    }
}
