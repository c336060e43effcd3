package fanout.build;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** One of the {@link LambdaClasses}. */
final class LambdaClass {
    /** The field with the one object of a lambda that captures nothing. */
    static final String ONLY = "ONLY";
    /** The method that gives an object with what is captured. */
    static final String FACTORY = "of";

    private static final Type OBJECT = Type.getType(Object.class);
    private static final Type CHARACTER = Type.getType(Character.class);

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final Type self;
    /** Takes what is captured and gives what implements the interface, as the call did that was compiled. */
    private final Method factory;

    private final Method constructor;
    private final Type[] captured;
    /** The interface's method as it is declared, where type parameters are Object; and as it is used here. */
    private final Method declared;

    private final Type used;
    private final Handle target;

    private LambdaClass(String name, InvokeDynamicInsnNode call) {
        self = Type.getObjectType(name);
        factory = new Method(FACTORY, call.desc);
        captured = factory.getArgumentTypes();
        constructor = new Method("<init>", Type.VOID_TYPE, captured);
        declared = new Method(call.name, ((Type) call.bsmArgs[0]).getDescriptor());
        target = (Handle) call.bsmArgs[1];
        used = (Type) call.bsmArgs[2];
    }

    static byte[] bytes(String name, String nestHost, InvokeDynamicInsnNode call) {
        LambdaClass lambda = new LambdaClass(name, call);
        lambda.write(nestHost);
        return lambda.writer.toByteArray();
    }

    private void write(String nestHost) {
        Type implemented = factory.getReturnType();
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                self.getInternalName(),
                null,
                OBJECT.getInternalName(),
                new String[] {implemented.getInternalName()});
        writer.visitNestHost(nestHost);
        for (int i = 0; i < captured.length; i++) {
            int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
            writer.visitField(access, field(i), captured[i].getDescriptor(), null, null)
                    .visitEnd();
        }
        writeConstructor();
        if (captured.length == 0) {
            writeOnly(implemented);
        } else {
            writeFactory();
        }
        writeMethod();
        writer.visitEnd();
    }

    private void writeConstructor() {
        GeneratorAdapter code = begin(Opcodes.ACC_PRIVATE, constructor);
        code.loadThis();
        code.invokeConstructor(OBJECT, new Method("<init>", "()V"));
        for (int i = 0; i < captured.length; i++) {
            code.loadThis();
            code.loadArg(i);
            code.putField(self, field(i), captured[i]);
        }
        end(code);
    }

    private void writeOnly(Type implemented) {
        int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        writer.visitField(access, ONLY, implemented.getDescriptor(), null, null).visitEnd();
        GeneratorAdapter code = begin(Opcodes.ACC_STATIC, new Method("<clinit>", "()V"));
        construct(code);
        code.putStatic(self, ONLY, implemented);
        end(code);
    }

    private void writeFactory() {
        GeneratorAdapter code = begin(Opcodes.ACC_STATIC, factory);
        construct(code);
        end(code);
    }

    private void construct(GeneratorAdapter code) {
        code.newInstance(self);
        code.dup();
        code.loadArgs();
        code.invokeConstructor(self, constructor);
    }

    /** Hands what was captured and what is given on to the method that the lambda is, or stands for. */
    private void writeMethod() {
        GeneratorAdapter code = begin(Opcodes.ACC_PUBLIC, declared);
        Type owner = Type.getObjectType(target.getOwner());
        boolean constructs = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        List<Type> wanted = new ArrayList<>();
        if (constructs) {
            code.newInstance(owner);
            code.dup();
        } else if (target.getTag() != Opcodes.H_INVOKESTATIC) {
            wanted.add(owner);
        }
        wanted.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
        for (int i = 0; i < captured.length; i++) {
            code.loadThis();
            code.getField(self, field(i), captured[i]);
        }
        Type[] given = declared.getArgumentTypes();
        Type[] real = used.getArgumentTypes();
        for (int i = 0; i < given.length; i++) {
            code.loadArg(i);
            convert(code, given[i], real[i], wanted.get(captured.length + i));
        }
        code.visitMethodInsn(
                instruction(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
        Type result = constructs ? owner : Type.getReturnType(target.getDesc());
        if (declared.getReturnType() != Type.VOID_TYPE) {
            convert(code, result, used.getReturnType(), declared.getReturnType());
        } else if (result.getSize() == 2) {
            code.pop2();
        } else if (result.getSize() == 1) {
            code.pop();
        }
        end(code);
    }

    /** A private method is called like any other by a nest mate; compilers stand in for methods of a superclass. */
    private int instruction() {
        return switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKESPECIAL, Opcodes.H_INVOKEINTERFACE ->
                target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
            default -> throw new IllegalArgumentException("no method can be called with " + target);
        };
    }

    /**
     * Makes one type of another: as references are cast, boxed and unboxed, and numbers widened, where a method is called.
     *
     * @param real what a reference is in truth where the declared type is only Object
     */
    private static void convert(GeneratorAdapter code, Type from, Type real, Type to) {
        if (isPrimitive(from) && isPrimitive(to)) {
            code.cast(from, to);
        } else if (isPrimitive(from)) {
            code.valueOf(from);
        } else if (isPrimitive(to)) {
            Type unboxed = real.equals(CHARACTER) ? Type.CHAR_TYPE : to;
            code.unbox(unboxed);
            code.cast(unboxed, to);
        } else if (!to.equals(from) && !to.equals(OBJECT)) {
            code.checkCast(to);
        }
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() != Type.OBJECT && type.getSort() != Type.ARRAY;
    }

    private static String field(int number) {
        return "captured" + number;
    }

    private GeneratorAdapter begin(int access, Method method) {
        MethodVisitor visitor = writer.visitMethod(access, method.getName(), method.getDescriptor(), null, null);
        GeneratorAdapter code = new GeneratorAdapter(visitor, access, method.getName(), method.getDescriptor());
        code.visitCode();
        return code;
    }

    private static void end(GeneratorAdapter code) {
        code.returnValue();
        code.endMethod();
    }
}
