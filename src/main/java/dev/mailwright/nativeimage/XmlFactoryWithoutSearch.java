package dev.mailwright.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.function.BooleanSupplier;
import javax.xml.stream.XMLInputFactory;

/** Uses the JDK's XML parser for SES responses, without searching for other implementations. */
@TargetClass(
    className = "software.amazon.awssdk.protocols.query.unmarshall.XmlDomParser",
    onlyWith = XmlFactoryWithoutSearch.AsKnown.class)
final class XmlFactoryWithoutSearch {
  @Substitute
  static XMLInputFactory createXmlInputFactory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  static final class AsKnown implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return Shape.has(
          "software.amazon.awssdk.protocols.query.unmarshall.XmlDomParser",
          "createXmlInputFactory");
    }
  }
}
